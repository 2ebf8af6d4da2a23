import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Forbidden, NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { OrganizationDirectory } from '../../access/index.ts';
import { TerritoryDirectory } from '../../territories/index.ts';
import { faultsOfOutage } from '../domain/outage.ts';
import { FindCameras } from '../find-cameras.query.ts';
import { FindOutages } from '../outages/find-outages.query.ts';
import type { Outage, ReportOutageBody } from '../outages/outage.dto.ts';
import { OutageConcernsNobody, OutageImpossible } from '../outages/outages.errors.ts';
import { outageReported } from '../outages/outages.events.ts';
import { maySpeakFor } from '../outages/outages.policy.ts';
import { OutagesRepository, type OutageRecord } from '../outages/outages.repository.ts';

type Subject = Pick<OutageRecord, 'scope' | 'cameraId' | 'feeder' | 'communityCode' | 'regionCode'>;

/** An owner, or the region's command, tells when cameras had or will have no power. */
@Injectable()
export class ReportOutage {
  constructor(
    private readonly transaction: Transaction,
    private readonly cameras: FindCameras,
    private readonly organizations: OrganizationDirectory,
    private readonly territories: TerritoryDirectory,
    private readonly outages: OutagesRepository,
    private readonly find: FindOutages,
    private readonly journal: Journal,
  ) {}

  run(body: ReportOutageBody, actor: Actor): Promise<Outage> {
    const times = {
      startsAt: new Date(body.startsAt),
      endsAt: body.endsAt == null ? null : new Date(body.endsAt),
      repeats: body.repeats ?? null,
    };
    const faults = faultsOfOutage(times);
    if (faults.length > 0) throw new OutageImpossible(faults);
    return this.transaction.within(actor, async (tx) => {
      if (actor.organizationId === null) throw new Forbidden();
      const subject = await this.subjectOf(tx, body);
      const id = newId();
      const isRegionWide = actor.role === 'regional_command';
      await this.outages.add(tx, {
        id,
        ...subject,
        ...times,
        kind: body.kind,
        organizationId: actor.organizationId,
        isRegionWide,
      });
      await this.journal.append(tx, [outageReported(id, subject.scope, body.kind)]);
      return this.find.get(tx, id);
    });
  }

  private async subjectOf(tx: Tx, { cameraId, feeder, community }: ReportOutageBody): Promise<Subject> {
    const nothing = { cameraId: null, feeder: null, communityCode: null };
    if (cameraId !== undefined) {
      const camera = await this.cameras.get(tx, cameraId).catch((error: unknown) => {
        if (error instanceof NotFound) throw new OutageConcernsNobody('/cameraId', 'not a camera that you keep');
        throw error;
      });
      return { ...nothing, scope: 'camera', cameraId, regionCode: camera.territory.region ?? tx.actor.regionCode };
    }
    if (feeder !== undefined) {
      const known = (await this.find.feeders(tx)).find(({ name }) => name.toLowerCase() === feeder.toLowerCase());
      if (known === undefined) throw new OutageConcernsNobody('/feeder', 'feeds no camera that you keep');
      return { ...nothing, scope: 'feeder', feeder: known.name, regionCode: tx.actor.regionCode };
    }
    const organization = await this.organizations.find(tx, tx.actor.organizationId ?? '');
    const territory = await this.territories.find(tx, community ?? '');
    if (
      organization === null ||
      territory === null ||
      territory.level !== 'community' ||
      !maySpeakFor(tx.actor, organization, territory)
    )
      throw new OutageConcernsNobody('/community', 'not a community within your territory');
    return { ...nothing, scope: 'community', communityCode: territory.code, regionCode: territory.regionCode };
  }
}
