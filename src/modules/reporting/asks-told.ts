import { TIME_ZONE } from './domain/period.ts';
import { type Grid, keyColumn, within } from './grouping.ts';
import type { Scope } from './reporting.policy.ts';

/** First moment of a day of the country. */
const startOf = (day: string): string => `(${day}::timestamp at time zone '${TIME_ZONE}')`;

/**
 * Two parts of a `with`: `told`, the asks that owners were told of in each span ($1 months, $2 starts, $3 ends, within $4
 * the scope), and `ask`, the same with what their owners answered. An ask lies where its camera stands. Drills are in
 * tables of their own and cannot be here.
 *
 * Answers are looked up for each ask: joined as a table of their own the planner, which knows nothing of how many were
 * told, meets each ask with each answer.
 *
 * Of `ask`: `is_gone`, `is_partly_gone` are what the owner told; footage of which nothing was told is neither.
 */
export const asksTold = (grid: Grid, scope: Scope): string => `
  span as (select * from unnest($1::text[], $2::date[], $3::date[]) as s (month, "from", "to")),
  fact as (
    select f.ask_id, f.owner_id, f.owner_name, f.owner_kind, f.ask_state, f.answer_code, f.hold_sent_at, f.due_at, f.paused_at,
      f.answered_at, f.window_from, f.window_to, f.loss_complete_at, c.region_code, c.district_code, c.community_code, c.programme, span.month
    from span
    join requests.facts f on f.hold_sent_at >= ${startOf('span."from"')} and f.hold_sent_at < ${startOf('span."to"')}
    left join cameras.facts c on c.camera_id = f.camera_id),
  told as materialized (select *, ${keyColumn(grid)} as key from fact where ${within(scope, '$4')}),
  ask as (
    select told.*, coalesce(first_at, told.answered_at) as first_at, held_at,
      coalesce(answer_code = 'overwritten' and oldest_at >= window_to, false) as is_gone,
      coalesce(oldest_at > window_from and (answer_code in ('held', 'delivered')
        or answer_code = 'overwritten' and oldest_at < window_to), false) as is_partly_gone
    from told left join lateral (
      select min(w.answered_at) as first_at, min(w.answered_at) filter (where w.code = 'held') as held_at,
        (array_agg(w.oldest_footage_at order by w.answered_at desc) filter (where w.oldest_footage_at is not null))[1] as oldest_at
      from requests.answer_facts w where w.ask_id = told.ask_id) reply on true)`;
