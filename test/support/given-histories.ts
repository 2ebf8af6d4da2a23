import { newId } from '../../src/kernel/ids.ts';
import { ANSWER_CODES, type AnswerCode } from '../../src/modules/requests/domain/answers.ts';
import { ASK_STATES, type AskState } from '../../src/modules/requests/domain/ask-lifecycle.ts';
import { NOT_ASKED_REASONS, type NotAskedReason } from '../../src/modules/requests/domain/completeness.ts';
import type { TestApi } from './api.ts';
import type { GivenAccount } from './given.ts';
import type { GivenCamera } from './given-cameras.ts';
import type { GivenCrime } from './given-crimes.ts';
import { givenRequest } from './given-requests.ts';

/** What became of one request: what its search showed, what was asked and how that ended, what was said of the rest. */
export interface History {
  readonly requestId: string;
  readonly searchId: string;
  readonly shown: ReadonlyMap<string, { readonly tier: string; readonly likelihood: string }>;
  readonly asks: readonly {
    readonly id: string;
    readonly cameraId: string;
    readonly state: AskState;
    readonly code: AnswerCode | null;
    readonly isTold: boolean;
    readonly isExpired: boolean;
  }[];
  readonly notAsked: ReadonlyMap<string, NotAskedReason>;
}

export function randomHistory(random: () => number, cameraIds: readonly string[]): History {
  const chance = (share: number) => random() < share;
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const shown = new Map(
    cameraIds
      .filter(() => chance(0.7))
      .map((id) => [id, { tier: pick(['observe', 'maybe', 'out_of_view']), likelihood: pick(['likely', 'lost']) }]),
  );
  const asks = cameraIds
    .filter(() => chance(0.4))
    .flatMap((cameraId) =>
      Array.from({ length: chance(0.25) ? 2 : 1 }, () => {
        const state = pick(ASK_STATES);
        const isTold = (state !== 'waiting' && state !== 'released') || chance(0.7);
        const code = state === 'not_available' ? pick(ANSWER_CODES) : null;
        return { id: newId(), cameraId, state, code, isTold, isExpired: state === 'released' && chance(0.5) };
      }),
    );
  const isAsked = new Set(asks.map((ask) => ask.cameraId));
  const notAsked = new Map(
    [...shown.keys()].filter((id) => !isAsked.has(id) && chance(0.5)).map((id) => [id, pick(NOT_ASKED_REASONS)]),
  );
  return { requestId: newId(), searchId: newId(), shown, asks, notAsked };
}

/** The totals by plain counting, camera after camera, without the code that is tested. */
export function expectedOf({ shown, asks, notAsked }: History) {
  const outcomes: Record<string, number> = {
    delivered: 0, delivering: 0, held: 0, waiting: 0, not_available: 0, refused: 0, expired: 0, released: 0, drafted: 0, not_asked: 0,
  }; // prettier-ignore
  const reasons: Record<string, number> = {};
  const candidates = new Set([...shown.keys(), ...asks.map((ask) => ask.cameraId)]);
  for (const id of candidates) {
    const said = asks
      .filter((ask) => ask.cameraId === id)
      .map((ask) =>
        ask.state === 'released'
          ? ask.isTold
            ? ask.isExpired
              ? 'expired'
              : 'released'
            : 'never'
          : ask.isTold
            ? ask.state
            : 'drafted',
      );
    const best = Object.keys(outcomes).find((outcome) => said.includes(outcome as never)) ?? 'not_asked';
    outcomes[best] = (outcomes[best] ?? 0) + 1;
    if (best !== 'not_asked') continue;
    const { tier, likelihood } = shown.get(id) ?? {};
    const why =
      notAsked.get(id) ??
      (tier === 'out_of_view' ? 'out_of_view' : likelihood === 'lost' ? 'footage_lost' : 'not_stated');
    reasons[why] = (reasons[why] ?? 0) + 1;
  }
  return { candidates: candidates.size, outcomes, notAsked: reasons };
}

/** As they may have come to be, in a few statements; the steps themselves are tested elsewhere. */
export async function plantHistories(
  api: TestApi,
  author: GivenAccount,
  crime: GivenCrime,
  cameras: readonly GivenCamera[],
  histories: readonly History[],
): Promise<void> {
  const [first] = cameras;
  if (first === undefined) throw new Error('histories need cameras');
  const { id: template } = await givenRequest(api.given, { author, crime, cameras: [first] });
  const client = await api.owner.connect();
  const plant = (sql: string, rows: readonly object[], ...more: unknown[]) =>
    client.query(sql, [JSON.stringify(rows), ...more]);
  // Each search asked about an hour of its own.
  const windowOf = (i: number) => {
    const from = Date.parse('2026-03-01T10:00:00Z') + i * 3_600_000;
    return { window_from: new Date(from), window_to: new Date(from + 3_600_000) };
  };
  await client.query(`set session_replication_role = replica`);
  try {
    await plant(
      `insert into searches.search (id, crime_id, organization_id, purpose, place, radius_meters, window_from, window_to)
       select h.id, $2, $3, 'crime', st_setsrid(st_makepoint(35, 48), 4326), 200, h.window_from, h.window_to
       from jsonb_to_recordset($1::jsonb) as h (id uuid, window_from timestamptz, window_to timestamptz)`,
      histories.map((history, i) => ({ id: history.searchId, ...windowOf(i) })),
      crime.id,
      crime.organizationId,
    );
    await plant(
      `insert into searches.search_result (search_id, camera_id, rank, distance_meters, tier, window_from, window_to, likelihood,
         loss_starts_at, loss_complete_at, score, factors, reasons, camera, longitude, latitude, organization_id)
       select h.search, h.camera, h.rank, 10, h.tier, h.window_from, h.window_to, h.likelihood, h.window_from, h.window_to, 0.5, '{}', '{}', '{}', 35, 48, $2
       from jsonb_to_recordset($1::jsonb) as h (search uuid, camera uuid, rank int, tier text, likelihood text, window_from timestamptz, window_to timestamptz)`,
      histories.flatMap((history, i) =>
        [...history.shown].map(([camera, seen], rank) => ({
          search: history.searchId,
          camera,
          rank: rank + 1,
          ...seen,
          ...windowOf(i),
        })),
      ),
      crime.organizationId,
    );
    await plant(
      `insert into requests.request select (jsonb_populate_record(r, h)).* from requests.request r, jsonb_array_elements($1::jsonb) h where r.id = $2`,
      histories.map((history) => ({
        id: history.requestId,
        search_id: history.searchId,
        number: `R-2026-${history.requestId.slice(-8, -4).toUpperCase()}-${history.requestId.slice(-4).toUpperCase()}`,
      })),
      template,
    );
    await plant(
      `insert into requests.ask select (jsonb_populate_record(a, h)).* from requests.ask a, jsonb_array_elements($1::jsonb) h where a.request_id = $2`,
      histories.flatMap((history) =>
        history.asks.map((ask, nth) => ({
          id: ask.id,
          request_id: history.requestId,
          camera_id: ask.cameraId,
          state: ask.state,
          answer_code: ask.code,
          hold_sent_at: ask.isTold ? '2026-03-03T10:00:00Z' : null,
          window_from: new Date(Date.parse('2026-03-01T10:00:00Z') + nth * 60_000),
          window_to: new Date(Date.parse('2026-03-01T12:00:00Z') + nth * 60_000),
        })),
      ),
      template,
    );
    await plant(
      `insert into requests.ask_event (id, ask_id, request_id, organization_id, owner_id, at, from_state, action, by_role, to_state)
       select h.id, h.ask, h.request, $2, $2, now(), 'waiting', 'release', h.by, 'released'
       from jsonb_to_recordset($1::jsonb) as h (id uuid, ask uuid, request uuid, by text)`,
      histories.flatMap((history) =>
        history.asks
          .filter((ask) => ask.state === 'released')
          .map((ask) => ({
            id: newId(),
            ask: ask.id,
            request: history.requestId,
            by: ask.isExpired ? 'system' : 'investigator',
          })),
      ),
      crime.organizationId,
    );
    await plant(
      `insert into requests.not_asked (request_id, camera_id, reason, organization_id, stated_at)
       select h.request, h.camera, h.reason, $2, now() from jsonb_to_recordset($1::jsonb) as h (request uuid, camera uuid, reason text)`,
      histories.flatMap((history) =>
        [...history.notAsked].map(([camera, reason]) => ({ request: history.requestId, camera, reason })),
      ),
      crime.organizationId,
    );
    await client.query(`delete from requests.ask where request_id = $1`, [template]);
    await client.query(`delete from requests.request where id = $1`, [template]);
  } finally {
    await client.query(`set session_replication_role = default`);
    client.release();
  }
}
