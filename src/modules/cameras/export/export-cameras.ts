import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import type { ExportCamerasQuery } from '../camera.dto.ts';
import { ExportNeedsSecondPerson } from '../cameras.errors.ts';
import { camerasExported } from '../cameras.events.ts';
import { precisionFor } from '../cameras.policy.ts';
import { needsSecondPerson } from '../domain/export-request.ts';
import { CameraRecords } from './camera-records.query.ts';
import { ExactExports } from './exact-exports.repository.ts';
import { FORMS } from './forms.ts';

/**
 * Cameras as a file, within the scope and at the precision of the API. Exact positions leave in numbers only with a
 * second person: what one account takes out by itself within a day has a limit. On record before the first byte.
 */
@Injectable()
export class ExportCameras {
  constructor(
    private readonly transaction: Transaction,
    private readonly records: CameraRecords,
    private readonly exact: ExactExports,
    private readonly journal: Journal,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'EXPORT_ALONE_LIMIT'>,
  ) {}

  async run({ format, ...filter }: ExportCamerasQuery, actor: Actor): Promise<Readable> {
    const precision = precisionFor(actor);
    await this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const cameras = await this.records.count(tx, filter);
      if (precision === 'exact') {
        const takenToday = await this.exact.takenToday(tx, now);
        const limit = this.settings.EXPORT_ALONE_LIMIT;
        if (needsSecondPerson(cameras, takenToday, limit))
          throw new ExportNeedsSecondPerson(cameras, takenToday, limit);
        await this.exact.add(tx, cameras, now);
      }
      await this.journal.append(tx, [camerasExported(actor.organizationId ?? '', { format, precision, cameras })]);
    });
    return FORMS[format].write(this.records.batches(filter, actor));
  }
}
