import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { copy } from '../domain/definition.ts';
import { SOLVING } from '../domain/definitions.ts';
import { dayOf, daysAfter, monthsOf } from '../domain/period.ts';
import type { Frame } from '../frame.ts';
import { fill, nameOf, type Slot, together } from '../grouping.ts';
import { compare, compareCoverage } from './compare.ts';
import { type FunnelPoint, funnelPoint, limitsOf } from './funnel.ts';
import type { SolvingReport, SolvingRow } from './solving.dto.ts';
import { SolvingQuery } from './solving.query.ts';
import { NOTHING, SHARES, sharesOf, type SolvingCounts, type SolvingShare } from './solving.ts';
import { SOON_DAYS, trendOf } from './trend.ts';
import { NOT_BECAUSE, NOT_BECAUSE_SEEN } from './warnings.ts';

interface Wanted {
  readonly severities: readonly string[];
  /** Of the funnel. */
  readonly share: SolvingShare;
}

/** Solving as the API shows it. */
@Injectable()
export class SolvingCounting {
  constructor(private readonly solving: SolvingQuery) {}

  async run(tx: Tx, frame: Frame, { severities, share }: Wanted): Promise<SolvingReport> {
    const { by, scope, grid, period, sumSlot, now } = frame;
    const counted = await this.solving.run(tx, grid, scope, severities);
    const rows = fill(grid, counted, NOTHING, (slot, counts) => ({ slot, counts }));
    const sum = together<SolvingCounts>(counted, NOTHING);
    const spans = monthsOf(period);
    const byMonth =
      by === 'month' ? counted : await this.solving.run(tx, { level: null, spans, slots: [] }, scope, severities);
    const months = spans.map(({ month, to }) => {
      const { registered, solvedSoon } = byMonth.find((group) => group.month === month) ?? NOTHING;
      return { month, registered, solvedSoon, isComplete: daysAfter(to, SOON_DAYS) <= dayOf(now) };
    });
    return {
      definition: copy(SOLVING),
      period,
      items: rows.map(({ slot, counts }) => rowOf(slot, counts)),
      sum: rowOf(sumSlot, sum),
      funnel: funnelOf(rows, sum, share),
      trend: copy(trendOf(months)),
      comparison: { ...copy(compare(sum)), warning: copy(NOT_BECAUSE) },
      comparisonByCoverage: { ...copy(compareCoverage(sum)), warning: copy(NOT_BECAUSE_SEEN) },
    };
  }
}

function funnelOf(
  rows: readonly { readonly slot: Slot; readonly counts: SolvingCounts }[],
  sum: SolvingCounts,
  share: SolvingShare,
): SolvingReport['funnel'] {
  const overall = sharesOf(sum)[share];
  const points = rows
    .filter(({ counts }) => counts[SHARES[share]] > 0)
    .map(({ slot: { territory, month }, counts }) => ({
      territory: nameOf(territory),
      month,
      ...funnelPoint(counts, share, overall),
    }));
  return copy({ share, overall, points, curve: curveOf(points, overall.value) });
}

const CURVE_STEPS = 24;

/** The limits between the smallest and the largest row, to be drawn as two pairs of lines. */
function curveOf(points: readonly FunnelPoint[], overall: number | null) {
  const told = points.filter(({ value }) => value !== null).map(({ of }) => of);
  if (overall === null || told.length === 0) return [];
  const [least, most] = [Math.min(...told), Math.max(...told)];
  const at = (step: number) => Math.round(least * (most / least) ** (step / CURVE_STEPS));
  const steps = [...new Set(Array.from({ length: CURVE_STEPS + 1 }, (_, step) => at(step)))];
  return steps.map((of) => ({
    of,
    limits95: limitsOf(of, overall, 0.025),
    limits998: limitsOf(of, overall, 0.001),
  }));
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
