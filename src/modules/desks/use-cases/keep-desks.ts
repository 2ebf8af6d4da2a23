import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { OrganizationDirectory } from '../../access/index.ts';
import { TerritoryDirectory } from '../../territories/index.ts';
import type { CreateDesk, Desk, DeskInput } from '../desk.dto.ts';
import { DeskTerritoryUnknown, TooManyDesks } from '../desks.errors.ts';
import { deskEvent } from '../desks.events.ts';
import { mayKeepDesksOf } from '../desks.policy.ts';
import { type DeskRow, DesksRepository } from '../desks.repository.ts';
import { isOpenAt } from '../domain/hours.ts';

/** More is no order any more; the largest region has some sixty communities. */
const MOST_DESKS = 100;

@Injectable()
export class KeepDesks {
  constructor(
    private readonly transaction: Transaction,
    private readonly desks: DesksRepository,
    private readonly organizations: OrganizationDirectory,
    private readonly territories: TerritoryDirectory,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor, organizationId: string | undefined): Promise<Desk[]> {
    return this.transaction.read(actor, async (tx) =>
      (await this.desks.list(tx, organizationId ?? (actor.organizationId as string))).map((row) => this.view(row)),
    );
  }

  create(actor: Actor, { organizationId: said, ...desk }: CreateDesk): Promise<Desk> {
    const organizationId = said ?? (actor.organizationId as string);
    return this.transaction.within(actor, async (tx) => {
      if (!mayKeepDesksOf(actor, organizationId) || (await this.organizations.find(tx, organizationId)) === null)
        throw new NotFound('organization');
      await this.desks.lockOrganization(tx, organizationId);
      if ((await this.desks.count(tx, organizationId)) >= MOST_DESKS) throw new TooManyDesks(MOST_DESKS);
      await this.demandTerritory(tx, desk);
      const id = newId();
      await this.desks.insert(tx, id, organizationId, desk);
      await this.journal.append(tx, [deskEvent('desk.added', { id, organizationId, ...desk })]);
      return this.view(await this.desks.lock(tx, id, null));
    });
  }

  change(actor: Actor, id: string, seenVersion: number, desk: DeskInput): Promise<Desk> {
    return this.transaction.within(actor, async (tx) => {
      const { organizationId } = await this.desks.lock(tx, id, seenVersion);
      await this.desks.lockOrganization(tx, organizationId);
      await this.demandTerritory(tx, desk);
      await this.desks.save(tx, id, organizationId, desk);
      await this.journal.append(tx, [deskEvent('desk.changed', { id, organizationId, ...desk })]);
      return this.view(await this.desks.lock(tx, id, null));
    });
  }

  remove(actor: Actor, id: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const desk = await this.desks.lock(tx, id, null);
      await this.desks.remove(tx, id);
      await this.journal.append(tx, [deskEvent('desk.removed', desk)]);
    });
  }

  private async demandTerritory(tx: Tx, { territoryCode }: DeskInput): Promise<void> {
    if (territoryCode !== null && (await this.territories.find(tx, territoryCode)) === null)
      throw new DeskTerritoryUnknown();
  }

  private view(row: DeskRow): Desk {
    return {
      ...row,
      hours: row.hours === null ? null : { ...row.hours, days: [...row.hours.days] },
      isOpen: isOpenAt(row.hours, this.clock.now()),
    };
  }
}
