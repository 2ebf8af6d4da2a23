import { Injectable } from '@nestjs/common';
import { SEVERITY_GROUPS } from '../../../kernel/severity.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { TerritoryDirectory, type TerritoryView } from '../../territories/index.ts';
import { copy } from '../domain/definition.ts';
import { daysAfter, type Period } from '../domain/period.ts';
import { round, shareOf } from '../domain/share.ts';
import type { Frame } from '../frame.ts';
import { nameOf, type Slot } from '../grouping.ts';
import type { Scope } from '../reporting.policy.ts';
import { SolvingQuery } from '../solving/solving.query.ts';
import { TargetsQuery } from '../targets/targets.query.ts';
import { COMMUNITIES } from './communities.definition.ts';
import type { CommunitiesReport, CommunitiesRow } from './communities.dto.ts';
import { CommunitiesQuery, type RecordedCounts } from './communities.query.ts';

type CommunityCounts = RecordedCounts & { readonly registered: number; readonly registeredBefore: number };

const NOTHING: CommunityCounts = {
  officers: 0,
  since: null,
  respondents: 0,
  trusting: 0,
  offences: 0,
  offenceMonths: 0,
  offencesBefore: 0,
  offenceMonthsBefore: 0,
  registered: 0,
  registeredBefore: 0,
};

/** Communities with what is known of them, and rows that add them up: there are few enough to do that here. */
@Injectable()
export class CommunitiesCounting {
  constructor(
    private readonly counts: CommunitiesQuery,
    private readonly solving: SolvingQuery,
    private readonly territories: TerritoryDirectory,
    private readonly targets: TargetsQuery,
  ) {}

  async run(tx: Tx, { scope, grid, period, sumSlot }: Frame): Promise<CommunitiesReport> {
    const communities = await this.territories.list(tx, 'community', scope?.code ?? null);
    const known = await this.countsOf(tx, period, scope);
    const within = communitiesWithin(communities);
    const sum = rowFrom(sumSlot, communities, known);
    return {
      definition: copy(COMMUNITIES),
      period,
      items: grid.slots.map((slot) => rowFrom(slot, within.get(slot.territory?.code ?? '') ?? [], known)),
      sum,
      targets: await this.targets.of(tx, scope, 'without programmes', {
        officers: () => sum.officers,
        communities: () => sum.served,
        residents: () => sum.residentsServed,
        cameras: () => this.counts.standingCameras(tx, period, scope),
      }),
    };
  }

  /** By code; crimes come from the sums of solving. */
  private async countsOf(tx: Tx, period: Period, scope: Scope): Promise<ReadonlyMap<string, CommunityCounts>> {
    const before = spanBefore(period);
    const spans = [
      { ...before, month: 'registeredBefore' },
      { ...period, month: 'registered' },
    ];
    const known = new Map<string, CommunityCounts>();
    const learn = (code: string, counts: Partial<CommunityCounts>) =>
      known.set(code, { ...(known.get(code) ?? NOTHING), ...counts });
    for (const { code, ...counts } of await this.counts.recorded(tx, period, before)) learn(code, counts);
    const crimes = await this.solving.run(tx, { level: 'community', spans, slots: [] }, scope, SEVERITY_GROUPS.all);
    for (const { key, month, registered } of crimes)
      if (key !== null && month !== null) learn(key, { [month]: registered });
    return known;
  }
}

/** By the code of each territory that they are or lie in. */
function communitiesWithin(communities: readonly TerritoryView[]): ReadonlyMap<string, readonly TerritoryView[]> {
  const found = new Map<string, TerritoryView[]>();
  for (const one of communities)
    for (const code of new Set([one.code, one.parentCode ?? one.code, one.regionCode])) {
      const known = found.get(code);
      if (known === undefined) found.set(code, [one]);
      else known.push(one);
    }
  return found;
}

/** As long as the period, and up to it. */
function spanBefore({ from, to }: Period): Period {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  return { from: daysAfter(from, -days), to: from };
}

function rowFrom(
  { territory, month }: Slot,
  communities: readonly TerritoryView[],
  known: ReadonlyMap<string, CommunityCounts>,
): CommunitiesRow {
  const each = communities.map((community) => ({ ...community, counts: known.get(community.code) ?? NOTHING }));
  const sum = (of: (counts: CommunityCounts) => number) => each.reduce((so, { counts }) => so + of(counts), 0);
  const people = (some: typeof each) => some.reduce((so, { population }) => so + (population ?? 0), 0);
  const served = each.filter(({ counts }) => counts.officers > 0);
  const [respondents, trusting] = [sum((one) => one.respondents), sum((one) => one.trusting)];
  const [registered, registeredBefore] = [sum((one) => one.registered), sum((one) => one.registeredBefore)];
  return {
    territory: nameOf(territory),
    month,
    communities: each.length,
    served: served.length,
    officers: sum((one) => one.officers),
    officerSince: territory?.level === 'community' ? (each[0]?.counts.since ?? null) : null,
    residents: people(each),
    residentsServed: people(served),
    populationUnknown: each.filter(({ population }) => population === null).length,
    respondents,
    trusting,
    trust: shareOf(trusting, respondents),
    offences: {
      count: sum((one) => one.offences),
      months: sum((one) => one.offenceMonths),
      before: sum((one) => one.offencesBefore),
      monthsBefore: sum((one) => one.offenceMonthsBefore),
    },
    registered,
    registeredBefore,
    change: registeredBefore === 0 ? null : round(registered / registeredBefore - 1),
  };
}
