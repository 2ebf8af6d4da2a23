import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { FindDeletions } from '../deletion/find-deletions.query.ts';
import { FindPreservations } from '../preservation/find-preservations.query.ts';
import { Workable } from '../workable.ts';
import { FindKeeping } from './find-keeping.query.ts';
import type { KeepingView } from './retention.dto.ts';

/** Until when, why, and what stands in the way. */
@Injectable()
export class ShowKeeping {
  constructor(
    private readonly workable: Workable,
    private readonly keeping: FindKeeping,
    private readonly preservations: FindPreservations,
    private readonly deletions: FindDeletions,
  ) {}

  async of(tx: Tx, exhibitId: string): Promise<KeepingView> {
    await this.workable.demandSealed(tx, exhibitId);
    const kept = await this.keeping.of(tx, exhibitId);
    const { items } = await this.deletions.page(tx, { exhibit: exhibitId, limit: 1 });
    return {
      exhibitId,
      class: kept === null ? null : { code: kept.keeping.class.code, title: kept.keeping.class.title },
      scheduleVersion: kept?.scheduleVersion ?? null,
      keepUntil: kept?.keeping.keepUntil ?? null,
      extendedUntil: kept?.extendedUntil ?? null,
      isDue: kept?.isDue ?? false,
      preservations: await this.preservations.standingOf(tx, exhibitId),
      deletion: items[0] ?? null,
    };
  }
}
