import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { copy } from '../domain/definition.ts';
import { shareOf } from '../domain/share.ts';
import type { Frame } from '../frame.ts';
import { type Counted, fill, nameOf, type Slot, together } from '../grouping.ts';
import { COVERAGE } from './coverage.definition.ts';
import type { CoverageReport, CoverageRow } from './coverage.dto.ts';
import {
  CoverageQuery,
  NO_AREA,
  NO_PEOPLE,
  NO_PLACES,
  type People,
  type PeopleCounts,
  type SeenArea,
  type SeenPlaceCounts,
  type Tiers,
} from './coverage.query.ts';

type Counts = SeenArea & SeenPlaceCounts & PeopleCounts;
const NOTHING: Counts = { ...NO_AREA, ...NO_PLACES, ...NO_PEOPLE };

/** What cameras see, as the API shows it. */
@Injectable()
export class CoverageCounting {
  constructor(private readonly coverage: CoverageQuery) {}

  async run(tx: Tx, { scope, grid, whole, period, sumSlot }: Frame): Promise<CoverageReport> {
    const places = await this.coverage.places(tx, grid, scope, period);
    const people = await this.coverage.people(tx, grid, scope);
    const areas = await this.coverage.areas(tx, grid, scope);
    const items = fill(grid, joined([...areas, ...places, ...people]), NOTHING, rowOf);
    // Ground is not added up: what the country sees is kept beside.
    const [ground] = await this.coverage.areas(tx, whole, scope);
    const sum = { ...NOTHING, ...ground, ...placesTogether(places), population: peopleTogether(people) };
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

function placesTogether(places: readonly SeenPlaceCounts[]): SeenPlaceCounts {
  const { byTier: _, byTierWorking: __, ...counts } = NO_PLACES;
  const tiers = (of: 'byTier' | 'byTierWorking') =>
    together<Tiers>(
      places.map((each) => each[of]),
      NO_PLACES[of],
    );
  return { ...together(places, counts), byTier: tiers('byTier'), byTierWorking: tiers('byTierWorking') };
}

function peopleTogether(groups: readonly { readonly population: People }[]): People | null {
  const counts = groups.map(({ population }) => population);
  return counts.length === 0 ? null : together(counts, { people: 0, seen: 0, seenWorking: 0 });
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
    population: counts.population && rounded(counts.population),
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

const rounded = ({ people, seen, seenWorking }: People): People => ({
  people: Math.round(people),
  seen: Math.round(seen),
  seenWorking: Math.round(seenWorking),
});
