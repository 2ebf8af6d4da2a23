import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { copy } from '../domain/definition.ts';
import { SOLVING } from '../domain/definitions.ts';
import type { Frame } from '../frame.ts';
import { fill, nameOf, type Slot } from '../grouping.ts';
import type { SolvingReport, SolvingRow } from './solving.dto.ts';
import { SolvingQuery } from './solving.query.ts';
import { NOTHING, sharesOf, type SolvingCounts } from './solving.ts';

/** Solving as the API shows it. */
@Injectable()
export class SolvingCounting {
  constructor(private readonly solving: SolvingQuery) {}

  async run(
    tx: Tx,
    { scope, grid, whole, period, sumSlot }: Frame,
    severities: readonly string[],
  ): Promise<SolvingReport> {
    const items = fill(grid, await this.solving.run(tx, grid, scope, severities), NOTHING, rowOf);
    const sum = (await this.solving.run(tx, whole, scope, severities))[0] ?? NOTHING;
    return { definition: copy(SOLVING), period, items, sum: rowOf(sumSlot, sum) };
  }
}

const rowOf = ({ territory, month }: Slot, counts: SolvingCounts): SolvingRow => ({
  territory: nameOf(territory),
  month,
  registered: counts.registered,
  solved: counts.solved,
  requested: counts.requested,
  delivered: counts.delivered,
  useful: counts.useful,
  usedForSuspicion: counts.usedForSuspicion,
  solvedWithVideo: counts.solvedWithVideo,
  shares: sharesOf(counts),
});
