import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { exportStep } from '../cameras.events.ts';
import { HOURS_TO_DECIDE, hoursAfter } from '../domain/export-request.ts';
import { CameraRecords } from './camera-records.query.ts';
import { ExportRequests } from './export-requests.repository.ts';
import { FindExportRequests } from './find-export-requests.query.ts';
import type { ExportRequestView, RequestExportBody } from './export-request.dto.ts';

/** Asks a second person to let exact positions out; nothing leaves by this alone. */
@Injectable()
export class RequestExport {
  constructor(
    private readonly transaction: Transaction,
    private readonly records: CameraRecords,
    private readonly requests: ExportRequests,
    private readonly find: FindExportRequests,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run({ format, filter, reason }: RequestExportBody, actor: Actor): Promise<ExportRequestView> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const id = newId();
      const organizationId = actor.organizationId ?? '';
      const cameras = await this.records.count(tx, filter);
      await this.requests.add(tx, {
        id,
        organizationId,
        regionCode: actor.regionCode,
        requestedBy: actor.accountId ?? '',
        requestedAt: now,
        reason,
        format,
        filter,
        cameras,
        expiresAt: hoursAfter(now, HOURS_TO_DECIDE),
      });
      await this.journal.append(tx, [exportStep('requested', id, { organizationId, format, cameras })]);
      return this.find.get(tx, id);
    });
  }
}
