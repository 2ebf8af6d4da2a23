import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { copy } from '../domain/definition.ts';
import { shareOf } from '../domain/share.ts';
import type { Frame } from '../frame.ts';
import { fill, nameOf, type Slot } from '../grouping.ts';
import { curveOf } from './curve.ts';
import { RETENTION } from './retention.definition.ts';
import { LONGER_DAYS, type RetentionReport, type RetentionRow } from './retention.dto.ts';
import { NOTHING_KEPT, type RetentionCounts, RetentionQuery } from './retention.query.ts';

/** Retention as the API shows it: what was still there by age, and what longer retention would have saved. */
@Injectable()
export class RetentionCounting {
  constructor(private readonly retention: RetentionQuery) {}

  async run(tx: Tx, { by, scope, grid, period, sumSlot }: Frame): Promise<RetentionReport> {
    const rowOf = ({ territory, month, key }: Slot, counts: RetentionCounts): RetentionRow => ({
      territory: nameOf(territory),
      month,
      ownerKind: by === 'ownerKind' ? (key as RetentionRow['ownerKind']) : null,
      programme: by === 'programme' ? key : null,
      ...figuresOf(counts),
    });
    const { groups, sum, curve } = await this.retention.run(tx, grid, scope);
    const items = fill(grid, groups, NOTHING_KEPT, rowOf);
    return { definition: copy(RETENTION), period, items, sum: rowOf(sumSlot, sum), curve: curveOf(curve) };
  }
}

function figuresOf({ asked, there, partly, gone, unknown, kept, heldAtOnce }: RetentionCounts) {
  const lost = partly + gone;
  return {
    asked,
    there,
    partly,
    gone,
    unknown,
    lost,
    shares: { lost: shareOf(lost, there + lost) },
    saved: LONGER_DAYS.map((days, i) => ({
      days,
      kept: kept[i] ?? 0,
      heldAtOnce: heldAtOnce[i] ?? 0,
      share: shareOf(kept[i] ?? 0, lost),
    })),
  };
}
