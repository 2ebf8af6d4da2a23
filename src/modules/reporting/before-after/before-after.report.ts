import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { SEVERITY_GROUPS } from '../../../kernel/severity.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { MalformedInput } from '../../../platform/http/validation.ts';
import { TerritoryDirectory, type TerritoryView } from '../../territories/index.ts';
import { copy } from '../domain/definition.ts';
import { dayOf, firstOfMonth, monthsOf, type Period } from '../domain/period.ts';
import { round } from '../domain/share.ts';
import { nameOf } from '../grouping.ts';
import { scopeFor } from '../reporting.policy.ts';
import { BEFORE_AFTER } from './before-after.definition.ts';
import type { BeforeAfterQuery, BeforeAfterReport } from './before-after.dto.ts';
import { BeforeAfterQueries } from './before-after.query.ts';
import { beforeAfter, type Change, type Series } from './before-after.ts';
import { chooseComparisons } from './choose.ts';

/** One community after an officer or cameras came, against others to which nothing came. */
@Injectable()
export class BeforeAfterCounting {
  constructor(
    private readonly transaction: Transaction,
    private readonly territories: TerritoryDirectory,
    private readonly queries: BeforeAfterQueries,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, asked: BeforeAfterQuery): Promise<BeforeAfterReport> {
    const arrival = asked.arrived.slice(0, 7);
    const span = spanOf(asked, dayOf(this.clock.now()));
    return this.transaction.read(actor, async (tx) => {
      const community = await scopeFor(tx, this.territories, asked.community);
      if (community?.level !== 'community') throw new NotFound('community');
      const period = sinceRecords(span, await this.queries.recordsBegin(tx, community.regionCode));
      const { comparisons, neighbours } = await this.others(tx, community, period);
      const severities = SEVERITY_GROUPS[asked.severity];
      const codes = [community.code, ...comparisons.map(({ code }) => code), ...neighbours];
      const counted = await this.queries.byMonth(tx, codes, period, severities);
      // The month of the arrival is partly before and partly after.
      const months = monthsOf(period).flatMap(({ month }) => (month === arrival ? [] : [month]));
      const seriesOf = (code: string): Series => ({
        code,
        months: months.map((month) => counted.get(code)?.get(month) ?? 0),
      });
      const one = seriesOf(community.code);
      const comparison = comparisons.map(({ code }) => seriesOf(code));
      const told = beforeAfter({
        one,
        comparison,
        neighbours: neighbours.map(seriesOf),
        before: months.filter((month) => month < arrival).length,
      });
      const mean = (t: number) =>
        comparison.length === 0
          ? 0
          : comparison.reduce((sum, each) => sum + (each.months[t] ?? 0), 0) / comparison.length;
      return {
        definition: copy(BEFORE_AFTER),
        community: nameOf(community),
        arrived: asked.arrived,
        from: months[0] ?? arrival,
        to: months.at(-1) ?? arrival,
        verdict: told.verdict,
        reasons: [...told.reasons],
        months: told.months,
        one: { ...told.one, change: rounded(told.one.change) },
        comparison: {
          before: told.comparison.before,
          after: told.comparison.after,
          change: rounded(told.comparison.change),
          communities: comparisons.filter(({ code }) => told.comparison.codes.includes(code)).map(nameOf),
        },
        effect: told.effect && changeView(told.effect),
        trend: told.trend && changeView(told.trend),
        placebos: told.placebos.map(({ monthsBefore, ...change }) => ({ monthsBefore, ...changeView(change) })),
        displacement: told.displacement && {
          communities: told.displacement.communities,
          ...changeView(told.displacement),
        },
        series: months.map((month, t) => ({ month, one: one.months[t] ?? 0, comparison: round(mean(t)) })),
      };
    });
  }

  /** A regional command compares within its region: others' counts are not its to read. */
  private async others(tx: Tx, community: TerritoryView, period: Period) {
    const within = tx.actor.role === 'regional_command' ? community.regionCode : null;
    const all = await this.territories.list(tx, 'community', within);
    const neighbours = (await this.territories.neighboursOf(tx, community.code)).filter((code) =>
      all.some((each) => each.code === code),
    );
    const unfit = new Set([...neighbours, ...(await this.queries.changedWithin(tx, period))]);
    const chosen = new Set(chooseComparisons(community, all, unfit));
    return { comparisons: all.filter(({ code }) => chosen.has(code)), neighbours };
  }
}

/** Whole months around the one of the arrival; of those after it, the ones that are over. */
function spanOf({ arrived, monthsBefore, monthsAfter }: BeforeAfterQuery, today: string): Period {
  const thisMonth = firstOfMonth(today);
  const end = firstOfMonth(arrived, monthsAfter + 1);
  const to = end < thisMonth ? end : thisMonth;
  const from = firstOfMonth(arrived, -monthsBefore);
  if (firstOfMonth(arrived) >= thisMonth)
    throw new MalformedInput([{ pointer: '/arrived', detail: `must be earlier than ${thisMonth}` }]);
  return { from, to };
}

/** Without the months before the records begin, and without the one in which they do. */
function sinceRecords({ from, to }: Period, begin: string | null): Period {
  if (begin === null) return { from, to };
  const whole = begin.endsWith('-01') ? begin : firstOfMonth(begin, 1);
  return { from: whole > from ? (whole < to ? whole : to) : from, to };
}

const rounded = (value: number | null): number | null => (value === null ? null : round(value));
const changeView = ({ value, low, high, p }: Change) => ({
  value: round(value),
  low: round(low),
  high: round(high),
  p: round(p),
});
