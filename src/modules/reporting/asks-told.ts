import { TIME_ZONE } from './domain/period.ts';
import { type Grid, keyColumn, within } from './grouping.ts';
import type { Scope } from './reporting.policy.ts';

/** First moment of a day of the country. */
const startOf = (day: string): string => `(${day}::timestamp at time zone '${TIME_ZONE}')`;
// Bound values, not columns of `span`: the planner then knows how many asks there are between them, and joins them as many.
const FIRST = startOf('($2::date[])[1]');
const LAST = startOf('($3::date[])[array_upper($3::date[], 1)]');

/**
 * Parts of a `with` that end in `ask`: the asks that owners were told of in one of the spans, which follow upon each other
 * ($1 months, $2 starts, $3 ends, within $4 the scope), with what their owners answered. An ask lies where its camera stands.
 * Drills are in tables of their own and cannot be here.
 *
 * Of `ask`: `is_gone`, `is_partly_gone` are what the owner told; footage of which nothing was told is neither.
 */
export const asksTold = (grid: Grid, scope: Scope): string => `
  span as materialized (
    select array_agg(month order by "from") as months, array_agg(${startOf('"from"')} order by "from") as starts
    from unnest($1::text[], $2::date[], $3::date[]) as s (month, "from", "to")),
  fact as (
    select f.owner_id, f.owner_name, f.owner_kind, f.ask_state, f.answer_code, f.hold_sent_at, f.due_at, f.paused_at, f.answered_at,
      f.window_from, f.window_to, f.loss_complete_at, f.first_at, f.held_at, f.oldest_at,
      c.region_code, c.district_code, c.community_code, c.programme, (select months from span)[width_bucket(f.hold_sent_at, (select starts from span))] as month
    from requests.told f left join cameras.facts c on c.camera_id = f.camera_id
    where f.hold_sent_at >= ${FIRST} and f.hold_sent_at < ${LAST}),
  ask as (
    select *, ${keyColumn(grid)} as key,
      coalesce(answer_code = 'overwritten' and oldest_at >= window_to, false) as is_gone,
      coalesce(oldest_at > window_from and (answer_code in ('held', 'delivered')
        or answer_code = 'overwritten' and oldest_at < window_to), false) as is_partly_gone
    from fact where ${within(scope, '$4')})`;
