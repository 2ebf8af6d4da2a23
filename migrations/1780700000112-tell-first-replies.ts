import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the answers to an ask come to, kept beside it: reports over years ask it of each of a million asks. Answers are never
 * changed, so each one that comes only moves these forward.
 */
export class TellFirstReplies1780700000112 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table requests.reply (
        ask_id uuid primary key references requests.ask (id) on delete cascade,
        region_code text,
        first_at timestamptz not null,
        held_at timestamptz,
        -- by the latest answer that told it
        oldest_at timestamptz,
        oldest_told_at timestamptz,
        check ((oldest_at is null) = (oldest_told_at is null))
      );
      alter table requests.reply enable row level security;
      alter table requests.reply force row level security;
      create policy reply_keep on requests.reply to current_user using (true) with check (true);
      create policy reply_read on requests.reply for select to svidok_app using (
        (select platform.is_system() or platform.actor_role() = 'national_command')
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region())));
      grant select on requests.reply to svidok_app;

      create function requests.keep_reply() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          insert into requests.reply as r (ask_id, region_code, first_at, held_at, oldest_at, oldest_told_at)
          select ask_id, min(region_code), min(answered_at), min(answered_at) filter (where code = 'held'),
            (array_agg(oldest_footage_at order by answered_at desc) filter (where oldest_footage_at is not null))[1],
            max(answered_at) filter (where oldest_footage_at is not null)
          from added group by ask_id
          on conflict (ask_id) do update set
            first_at = least(r.first_at, excluded.first_at), held_at = least(r.held_at, excluded.held_at),
            oldest_at = case when excluded.oldest_told_at >= coalesce(r.oldest_told_at, '-infinity') then excluded.oldest_at else r.oldest_at end,
            oldest_told_at = greatest(r.oldest_told_at, excluded.oldest_told_at);
          return null;
        end $$;
      revoke execute on function requests.keep_reply() from public;
      create trigger keep_reply after insert on requests.answer referencing new table as added
        for each statement execute function requests.keep_reply();

      insert into requests.reply (ask_id, region_code, first_at, held_at, oldest_at, oldest_told_at)
      select ask_id, min(region_code), min(answered_at), min(answered_at) filter (where code = 'held'),
        (array_agg(oldest_footage_at order by answered_at desc) filter (where oldest_footage_at is not null))[1],
        max(answered_at) filter (where oldest_footage_at is not null)
      from requests.answer group by ask_id;

      -- For reporting: what owners were told of, and what they answered.
      create view requests.told with (security_invoker = true) as
        select a.id as ask_id, a.owner_id, o.name as owner_name, o.kind as owner_kind, a.state as ask_state, a.answer_code, a.hold_sent_at,
          a.due_at, a.paused_at, a.window_from, a.window_to, a.loss_complete_at, a.camera_id, a.answered_at,
          coalesce(r.first_at, a.answered_at) as first_at, r.held_at, r.oldest_at
        from requests.ask a join access.organization o on o.id = a.owner_id left join requests.reply r on r.ask_id = a.id
        where a.hold_sent_at is not null;
      grant select on requests.told to svidok_app;
      drop view requests.answer_facts;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
