import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { copy } from '../domain/definition.ts';
import { shareOf } from '../domain/share.ts';
import type { Frame } from '../frame.ts';
import { type Counted, fill, type Grid, nameOf, type Slot } from '../grouping.ts';
import { COVERAGE } from './coverage.definition.ts';
import type { CoverageReport, CoverageRow } from './coverage.dto.ts';
import {
  CoverageQuery,
  NO_AREA,
  NO_PEOPLE,
  NO_PLACES,
  type PeopleCounts,
  type SeenArea,
  type SeenPlaceCounts,
} from './coverage.query.ts';

type Counts = SeenArea & SeenPlaceCounts & PeopleCounts;
const NOTHING: Counts = { ...NO_AREA, ...NO_PLACES, ...NO_PEOPLE };

/** What cameras see, as the API shows it. */
@Injectable()
export class CoverageCounting {
  constructor(private readonly coverage: CoverageQuery) {}

  async run(tx: Tx, { scope, grid, whole, period, sumSlot }: Frame): Promise<CoverageReport> {
    const count = async (by: Grid): Promise<Counted<Counts>[]> =>
      joined([
        ...(await this.coverage.areas(tx, by, scope)),
        ...(await this.coverage.places(tx, by, scope, period)),
        ...(await this.coverage.people(tx, by, scope)),
      ]);
    const items = fill(grid, await count(grid), NOTHING, rowOf);
    const sum = (await count(whole))[0] ?? NOTHING;
    const check = await this.coverage.lastCheck(tx);
    return {
      definition: copy(COVERAGE),
      period,
      items,
      sum: rowOf(sumSlot, sum),
      check: check && { ...check, checkedAt: check.checkedAt.toISOString() },
    };
  }
}

/** Each is counted apart; a territory may have the one without the other. */
function joined(groups: readonly Counted<Partial<Counts>>[]): Counted<Counts>[] {
  const byKey = new Map<string | null, Counted<Counts>>();
  for (const group of groups)
    byKey.set(group.key, { ...(byKey.get(group.key) ?? { ...NOTHING, key: group.key, month: null }), ...group });
  return [...byKey.values()];
}

const rowOf = ({ territory, month }: Slot, counts: Counts): CoverageRow => {
  const placed = counts.crimes - counts.withoutPlace;
  return {
    territory: nameOf(territory),
    month,
    residents: territory?.population ?? null,
    population: counts.population && { ...counts.population },
    areaSeen: { registered: Math.round(counts.registered), working: Math.round(counts.working) },
    crimes: counts.crimes,
    withoutPlace: counts.withoutPlace,
    seen: counts.seen,
    seenWorking: counts.seenWorking,
    byTier: { ...counts.byTier },
    byTierWorking: { ...counts.byTierWorking },
    shares: { seen: shareOf(counts.seen, placed), seenWorking: shareOf(counts.seenWorking, placed) },
  };
};
