import type { Tx } from '../../platform/database/transaction.ts';
import { copyInto, copyLine } from '../../platform/database/copy.ts';
import { DEVELOPED, DNIPROPETROVSK, PROGRAMME } from './plan.ts';
import type { Random } from './random.ts';
import type { PeopledCommunity } from './territories.ts';

const DAY = 86_400_000;
const SOURCE = 'Вигадано для демо';
/** The programme began so long ago. */
const YEARS = 2.5;
const MONTHS = 24;

type Line = readonly [
  kind: string,
  regionCode: string | null,
  communityCode: string | null,
  startsOn: string,
  measure: string | null,
  count: number,
  outOf: number | null,
  programme?: string,
];

/** Officers in about half of the communities, where surveillance is developed in more; surveys, offences by month, and targets. */
export function inventPolicing(random: Random, today: Date, communities: readonly PeopledCommunity[]): Line[] {
  const nextYear = `${today.getUTCFullYear() + 1}-12-31`;
  const lines: Line[] = [
    ['target', null, null, nextYear, 'officers', 2000, null],
    ['target', DNIPROPETROVSK, null, nextYear, 'officers', 120, null],
    ['target', DNIPROPETROVSK, null, nextYear, 'cameras', 3500, null],
    ['target', DNIPROPETROVSK, null, nextYear, 'working_cameras', 3000, null],
    ['target', DNIPROPETROVSK, null, nextYear, 'working_cameras', 900, null, PROGRAMME],
  ];
  for (const { code, regionCode, population } of communities) {
    if (!random.chance(DEVELOPED.includes(regionCode) ? 0.6 : 0.3)) continue;
    const since = new Date(today.getTime() - random.between(0.1, YEARS) * 365 * DAY);
    const officers = Math.max(1, Math.min(12, Math.round(population / 9000)));
    lines.push(['officers', regionCode, code, dayOf(since), null, officers, null]);
    if (regionCode !== DNIPROPETROVSK) continue;
    for (let back = 1; back <= MONTHS; back++) {
      const month = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, 1));
      const usual = (population / 1000) * random.between(0.6, 1.1);
      lines.push(['administrative_offences', regionCode, code, dayOf(month), null, Math.round(usual * (month > since ? 2.5 : 1)), null]); // prettier-ignore
    }
    if (random.chance(0.4)) {
      const respondents = random.whole(60, 420);
      const trusting = Math.round(respondents * random.between(0.55, 0.85));
      lines.push(['survey', regionCode, code, dayOf(new Date(today.getTime() - random.whole(20, 300) * DAY)), null, trusting, respondents]); // prettier-ignore
    }
  }
  return lines;
}

export async function insertPolicing(
  tx: Tx,
  random: Random,
  lines: readonly Line[],
  recordedBy: string,
  at: Date,
): Promise<void> {
  await copyInto(
    tx,
    'policing.record (id, kind, region_code, community_code, starts_on, measure, count, out_of, programme, source, recorded_by, recorded_at)',
    lines.map(([kind, region, community, startsOn, measure, count, outOf, programme = null]) =>
      copyLine([
        random.id(at),
        kind,
        region,
        community,
        startsOn,
        measure,
        count,
        outOf,
        programme,
        SOURCE,
        recordedBy,
        at.toISOString(),
      ]),
    ),
  );
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);
