import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the register keeps true: proofs that a camera works, reliability that fades, and tasks that answers open. */
export class CreateUpkeep1762000000320 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cameras.camera add column reliability_at timestamptz;
      alter table cameras.camera_period add column reliability_at timestamptz;

      -- Old failures weigh less: half of what is missing to full reliability comes back in 180 days without news.
      create function cameras.faded(reliability real, learned_at timestamptz, moment timestamptz) returns real
      language sql immutable parallel safe as $$
        select case when learned_at is null or learned_at >= moment then reliability
          else (1 - (1 - reliability) * power(0.5, extract(epoch from moment - learned_at) / 15552000.0))::real end
      $$;

      -- Each day on which an answer, a delivery or a confirmation proved that a camera works; written by the database.
      create table cameras.proof (
        camera_id uuid not null references cameras.camera (id),
        proven_on date not null,
        primary key (camera_id, proven_on)
      );
      alter table cameras.proof enable row level security;
      alter table cameras.proof force row level security;
      create policy proof_read on cameras.proof for select to svidok_app using (
        (select platform.is_system() or platform.actor_role() = 'national_command') or exists (select from cameras.camera c where c.id = camera_id));
      create policy proof_keep on cameras.proof to current_user using (true) with check (true);
      grant select on cameras.proof to svidok_app;
      insert into cameras.proof select id, (proven_working_at at time zone 'Europe/Kyiv')::date from cameras.camera where proven_working_at is not null;
      create function cameras.keep_proofs() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          if tg_op = 'INSERT' then
            insert into cameras.proof select n.id, (n.proven_working_at at time zone 'Europe/Kyiv')::date
            from changed n where n.proven_working_at is not null on conflict do nothing;
          else
            insert into cameras.proof select n.id, (n.proven_working_at at time zone 'Europe/Kyiv')::date
            from changed n join was o on o.id = n.id
            where n.proven_working_at is not null and n.proven_working_at is distinct from o.proven_working_at on conflict do nothing;
          end if;
          return null;
        end $$;
      create trigger keep_proofs_insert after insert on cameras.camera referencing new table as changed
        for each statement execute function cameras.keep_proofs();
      create trigger keep_proofs_update after update on cameras.camera referencing old table as was new table as changed
        for each statement execute function cameras.keep_proofs();
      revoke execute on function cameras.keep_proofs() from public;
      create view cameras.proofs with (security_invoker = true) as select camera_id, proven_on from cameras.proof;
      grant select on cameras.proofs to svidok_app;

      create table cameras.correction (
        id uuid primary key,
        camera_id uuid not null references cameras.camera (id),
        kind text not null check (kind in ('wrong_owner', 'camera_was_down', 'does_not_see_place', 'shorter_retention')),
        -- How often answers said so since the task is open.
        answers int not null default 1,
        opened_at timestamptz not null default now(),
        last_answer_at timestamptz not null default now(),
        state text not null default 'open' check (state in ('open', 'resolved', 'dismissed')),
        closed_at timestamptz,
        closed_by uuid,
        -- Why it was dismissed, in the keeper's words.
        reason text check (length(reason) between 1 and 300),
        check ((state = 'open') = (closed_at is null)),
        check ((state = 'dismissed') = (reason is not null))
      );
      create unique index correction_open on cameras.correction (camera_id, kind) where state = 'open';
      create index correction_camera on cameras.correction (camera_id, opened_at desc);
      alter table cameras.correction enable row level security;
      alter table cameras.correction force row level security;
      create policy correction_of_keeper on cameras.correction to svidok_app
        using ((select platform.is_system()) or ((select platform.actor_role()) = 'operator' and exists (select from cameras.camera c where c.id = camera_id)))
        with check ((select platform.is_system()) or ((select platform.actor_role()) = 'operator' and exists (select from cameras.camera c where c.id = camera_id)));
      grant select, insert, update on cameras.correction to svidok_app;

      -- The first monthly reminder; each that runs writes the hint of the next.
      insert into journal.outbox (id, job, lane, subject_id, due_at)
      values (gen_random_uuid(), 'cameras.remind-to-confirm', 'steady', '00000000-0000-0000-0000-000000000000',
        (date_trunc('month', now() at time zone 'Europe/Kyiv') + interval '1 month 8 hours') at time zone 'Europe/Kyiv');
      grant execute on function cameras.faded(real, timestamptz, timestamptz) to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
