import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of an ask: of what `reporting.ask_fact` tells, all but the camera is told by these. */
const COUNTED = [
  'camera_id', 'owner_id', 'region_code', 'state', 'answer_code', 'hold_sent_at', 'due_at', 'paused_at', 'answered_at',
  'window_from', 'window_to', 'loss_complete_at',
]; // prettier-ignore
const FACT = [
  'told_on', 'hold_minutes', 'answer_minutes', 'told_after', 'answered_after', 'overdue_from', 'lost_from', 'standing', 'footage',
  'asked_in', 'region_code', 'owner_kind', 'programme', 'district_code', 'community_code', 'owner_id', 'camera_id',
  'ask_id',
]; // prettier-ignore

const row = (alias: string) => `(${COUNTED.map((column) => `${alias}.${column}`).join(', ')})`;
const PLACE = ['region_code', 'district_code', 'community_code', 'programme'] as const;
const place = (alias: string) =>
  `(${PLACE.map((column) => `${alias}.${column === 'programme' ? column : `grid_${column}`}`).join(', ')})`;

/** After a statement on `table`: `which` of the rows `changed` (and `before`) name asks that are counted otherwise now. */
const keeps = (name: string, table: string, on: 'insert' | 'update', which: string): string => `
  create function reporting.${name}() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      perform reporting.keep_ask_facts(array(${which}));
      return null;
    end $$;
  revoke execute on function reporting.${name}() from public;
  create trigger ${name} after ${on} on ${table}
    referencing ${on === 'update' ? 'old table as before ' : ''}new table as changed for each statement execute function reporting.${name}();`;

/**
 * What reports count of each ask that an owner was told of, kept beside it in the same transaction (ADR 365): a report over
 * ten years read four tables for each of half a million asks, and sorted what it found.
 */
export class KeepAsksTold1780700000390 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace view requests.told with (security_invoker = true) as
        select a.id as ask_id, a.owner_id, o.name as owner_name, o.kind as owner_kind, a.state as ask_state, a.answer_code, a.hold_sent_at,
          a.due_at, a.paused_at, a.window_from, a.window_to, a.loss_complete_at, a.camera_id, a.answered_at,
          coalesce(r.first_at, a.answered_at) as first_at, r.held_at, r.oldest_at, a.region_code as asked_in
        from requests.ask a join access.organization o on o.id = a.owner_id left join requests.reply r on r.ask_id = a.id
        where a.hold_sent_at is not null;
      -- For reporting: where the cameras stand, whoever asks. Canaries are nowhere.
      create view cameras.whereabouts with (security_invoker = true) as
        select id as camera_id, grid_region_code as region_code, grid_district_code as district_code, grid_community_code as community_code, programme
        from cameras.camera where id not in (select cameras.canaries());
      grant select on cameras.whereabouts to svidok_app;

      -- As hours are told: to the minute within two hours, to six minutes within a day, then to the hour.
      create function reporting.told_minutes(took interval) returns int language sql immutable parallel safe as $$
        select (case when m < 120 then round(m) when m < 1440 then round(m / 6) * 6 else round(m / 60) * 60 end)::int
        from (select date_part('epoch', took) / 60 as m) minutes $$;

      -- What is read of every ask comes first, what is read of few of them last.
      create table reporting.ask_fact (
        told_on date not null,
        hold_minutes int,
        answer_minutes int,
        -- hours from the beginning of the window until the owner was told, and until the answer
        told_after float8 not null,
        answered_after float8,
        -- from when on an open ask is overdue; from when on nothing is left of footage that nobody answered for
        overdue_from timestamptz,
        lost_from timestamptz,
        -- answered in time, late; open; ended without an answer that anybody waits for
        standing "char" not null check (standing in ('i', 'l', 'o', 'e')),
        -- there, partly, gone, unknown
        footage "char" not null check (footage in ('t', 'p', 'g', 'u')),
        -- of the unit that asks
        asked_in text,
        -- of the camera
        region_code text,
        owner_kind text not null,
        programme text,
        district_code text,
        community_code text,
        owner_id uuid not null,
        camera_id uuid not null,
        ask_id uuid primary key,
        check (overdue_from is null or standing = 'o')
      );
      create index ask_fact_region on reporting.ask_fact (region_code, told_on);
      create index ask_fact_asked_in on reporting.ask_fact (asked_in, told_on);
      create index ask_fact_community on reporting.ask_fact (community_code);
      create index ask_fact_camera on reporting.ask_fact (camera_id);
      alter table reporting.ask_fact enable row level security;
      alter table reporting.ask_fact force row level security;
      create policy ask_fact_keep on reporting.ask_fact to current_user using (true) with check (true);
      create policy ask_fact_read on reporting.ask_fact for select to svidok_app using (
        (select platform.is_system() or platform.actor_role() = 'national_command')
        or ((select platform.actor_role()) = 'regional_command' and asked_in = (select platform.actor_region())));
      grant select on reporting.ask_fact to svidok_app;
      create policy ask_count on requests.ask for select to current_user using (true);
      create policy organization_count on access.organization for select to current_user using (true);

      create view reporting.ask_facts_recorded with (security_invoker = true) as
        select (f.hold_sent_at at time zone 'Europe/Kyiv')::date as told_on,
          reporting.told_minutes(f.held_at - f.hold_sent_at) as hold_minutes, reporting.told_minutes(f.first_at - f.hold_sent_at) as answer_minutes,
          date_part('epoch', f.hold_sent_at - f.window_from) / 3600 as told_after, date_part('epoch', f.answered_at - f.window_from) / 3600 as answered_after,
          case when standing = 'o' and f.paused_at is null then f.due_at end as overdue_from,
          case when f.first_at is null and f.ask_state = 'waiting' then f.loss_complete_at end as lost_from,
          standing,
          case when f.answer_code = 'overwritten' and f.oldest_at >= f.window_to then 'g'
            when f.oldest_at > f.window_from and f.answer_code in ('held', 'delivered', 'overwritten') then 'p'
            when f.answer_code in ('held', 'delivered') then 't' else 'u' end::"char" as footage,
          f.asked_in, c.region_code,
          f.owner_kind, c.programme, c.district_code, c.community_code, f.owner_id, f.camera_id, f.ask_id
        from (
          select *, case
            when first_at is not null and due_at is null then 'e'
            when first_at <= due_at then 'i'
            when first_at is not null then 'l'
            when ask_state not in ('waiting', 'held', 'delivering') or due_at is null then 'e'
            else 'o' end::"char" as standing
          from requests.told) f
        left join cameras.whereabouts c on c.camera_id = f.camera_id;
      grant select on reporting.ask_facts_recorded to svidok_app;

      -- Whoever changes the same ask waits here, and then counts what the other has left.
      create function reporting.keep_ask_facts(asks uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          if cardinality(asks) = 0 then return; end if;
          perform from reporting.ask_fact where ask_id = any(asks) order by ask_id for update;
          insert into reporting.ask_fact as f (${FACT.join(', ')})
          select ${FACT.join(', ')} from reporting.ask_facts_recorded where ask_id = any(asks)
          on conflict (ask_id) do update set ${FACT.slice(0, -1)
            .map((column) => `${column} = excluded.${column}`)
            .join(', ')};
        end $$;
      revoke execute on function reporting.keep_ask_facts(uuid[]) from public;
      grant execute on function reporting.keep_ask_facts(uuid[]) to svidok_app;

      ${keeps('keep_ask_told', 'requests.ask', 'insert', 'select n.id from changed n where n.hold_sent_at is not null')}
      ${keeps(
        'keep_ask_changed',
        'requests.ask',
        'update',
        `select n.id from changed n join before o on o.id = n.id where n.hold_sent_at is not null and ${row('n')} is distinct from ${row('o')}`,
      )}
      ${keeps('keep_ask_answered', 'requests.reply', 'insert', 'select n.ask_id from changed n')}
      ${keeps('keep_ask_answered_again', 'requests.reply', 'update', 'select n.ask_id from changed n join before o on o.ask_id = n.ask_id where n is distinct from o')}
      ${keeps(
        'keep_asks_of_camera',
        'cameras.camera',
        'update',
        `select f.ask_id from changed n join before o on o.id = n.id join reporting.ask_fact f on f.camera_id = n.id where ${place('n')} is distinct from ${place('o')}`,
      )}
      ${keeps('keep_asks_of_canary', 'cameras.canary', 'insert', 'select f.ask_id from changed n join reporting.ask_fact f on f.camera_id = n.camera_id')}
      ${keeps('keep_asks_of_ended_canary', 'cameras.canary', 'update', 'select f.ask_id from changed n join before o on o.camera_id = n.camera_id join reporting.ask_fact f on f.camera_id = n.camera_id where n.ended_at is distinct from o.ended_at')}
      ${keeps(
        'keep_asks_of_owner',
        'access.organization',
        'update',
        'select f.ask_id from changed n join before o on o.id = n.id join reporting.ask_fact f on f.owner_id = n.id where n.kind <> o.kind',
      )}

      create function reporting.forget_asks() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          delete from reporting.ask_fact where ask_id in (select n.id from changed n);
          return null;
        end $$;
      revoke execute on function reporting.forget_asks() from public;
      create trigger forget_asks after delete on requests.ask referencing old table as changed for each statement execute function reporting.forget_asks();

      insert into reporting.ask_fact (${FACT.join(', ')}) select ${FACT.join(', ')} from reporting.ask_facts_recorded;
      alter table reporting.solving_check add column wrong_asks int not null default 0;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
