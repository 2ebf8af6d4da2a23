import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Scope of the actor as SQL functions, the journal, the outbox, idempotency keys and import runs. */
export class CreatePlatform1761000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create extension if not exists postgis;
      create extension if not exists btree_gist;
      create extension if not exists citext;

      do $$ begin
        if not exists (select from pg_roles where rolname = 'svidok_app') then create role svidok_app nologin; end if;
      end $$;

      create schema platform;
      create schema journal;
      grant usage on schema platform, journal to svidok_app;

      -- The actor's scope. Empty where nobody set it: then every policy below answers "no row".
      create function platform.actor_kind() returns text language sql stable parallel safe
        as $$ select coalesce(nullif(current_setting('svidok.kind', true), ''), 'none') $$;
      create function platform.actor_role() returns text language sql stable parallel safe
        as $$ select coalesce(nullif(current_setting('svidok.role', true), ''), 'none') $$;
      create function platform.actor_account() returns uuid language sql stable parallel safe
        as $$ select nullif(current_setting('svidok.account_id', true), '')::uuid $$;
      create function platform.actor_organization() returns uuid language sql stable parallel safe
        as $$ select nullif(current_setting('svidok.organization_id', true), '')::uuid $$;
      create function platform.actor_region() returns text language sql stable parallel safe
        as $$ select nullif(current_setting('svidok.region_code', true), '') $$;
      create function platform.is_system() returns boolean language sql stable parallel safe
        as $$ select platform.actor_kind() = 'system' $$;

      create table journal.entry (
        id uuid primary key,
        position bigint generated always as identity unique,
        at timestamptz not null default clock_timestamp(),
        type text not null check (type ~ '^[a-z][a-z-]*\\.[a-z][a-z-]*$'),
        subject_type text not null,
        subject_id text not null,
        data jsonb not null default '{}',
        purpose text,
        actor_kind text not null,
        account_id uuid,
        role text,
        organization_id uuid,
        region_code text,
        request_id text
      );
      create index entry_subject on journal.entry (subject_type, subject_id, position);
      create index entry_account on journal.entry (account_id, position);
      create index entry_type on journal.entry (type, position);
      create function journal.refuse_change() returns trigger language plpgsql as $$
        begin raise exception 'the journal is append-only' using errcode = '42501'; end $$;
      create trigger append_only before update or delete on journal.entry
        for each row execute function journal.refuse_change();
      create trigger append_only_truncate before truncate on journal.entry
        for each statement execute function journal.refuse_change();
      alter table journal.entry enable row level security;
      alter table journal.entry force row level security;
      create policy entry_append on journal.entry for insert to svidok_app
        with check (actor_kind = platform.actor_kind() and account_id is not distinct from platform.actor_account());
      create policy entry_read on journal.entry for select to svidok_app
        using ((select platform.is_system()) or (select platform.actor_role()) = 'inspector');
      grant select, insert on journal.entry to svidok_app;

      create table journal.outbox (
        id uuid primary key,
        job text not null,
        lane text not null check (lane in ('swift', 'steady', 'long')),
        subject_id text not null,
        event_id uuid references journal.entry (id) deferrable initially deferred,
        due_at timestamptz not null default now(),
        priority int not null default 0,
        created_at timestamptz not null default now(),
        dispatched_at timestamptz,
        dispatches int not null default 0,
        leased_until timestamptz,
        attempts int not null default 0,
        last_error text,
        done_at timestamptz,
        dead_at timestamptz,
        unique (job, event_id)
      );
      create index outbox_waiting on journal.outbox (due_at) where dispatched_at is null and done_at is null and dead_at is null;
      create index outbox_on_the_way on journal.outbox (dispatched_at) where dispatched_at is not null and done_at is null and dead_at is null;
      create index outbox_subject on journal.outbox (subject_id, job);
      create index outbox_dead on journal.outbox (dead_at) where dead_at is not null;
      alter table journal.outbox enable row level security;
      alter table journal.outbox force row level security;
      create policy outbox_append on journal.outbox for insert to svidok_app with check (platform.actor_kind() <> 'none');
      create policy outbox_system on journal.outbox to svidok_app using ((select platform.is_system())) with check (true);
      grant select, insert, update, delete on journal.outbox to svidok_app;
      create function journal.wake_relay() returns trigger language plpgsql as $$
        begin perform pg_notify('svidok_outbox', ''); return null; end $$;
      create trigger wake_relay after insert on journal.outbox for each statement execute function journal.wake_relay();

      create table platform.idempotency (
        account_id uuid not null,
        key text not null check (length(key) between 1 and 255),
        route text not null,
        body_sha256 bytea not null,
        status int,
        answer text,
        headers jsonb,
        has_effect boolean not null default false,
        holder uuid not null,
        locked_until timestamptz not null,
        created_at timestamptz not null default now(),
        primary key (account_id, key, route)
      );
      create index idempotency_age on platform.idempotency (created_at);
      alter table platform.idempotency enable row level security;
      alter table platform.idempotency force row level security;
      create policy idempotency_own on platform.idempotency to svidok_app
        using ((select platform.is_system()) or account_id = (select platform.actor_account()))
        with check ((select platform.is_system()) or account_id = (select platform.actor_account()));
      grant select, insert, update, delete on platform.idempotency to svidok_app;

      -- One run of a file import, whichever module's rows it brings.
      create table platform.import_run (
        id uuid primary key,
        kind text not null,
        status text not null check (status in ('queued', 'running', 'done', 'failed', 'cancelled')),
        dry_run boolean not null,
        options jsonb not null,
        file_name text not null,
        file_key text not null,
        report_key text,
        account_id uuid not null,
        organization_id uuid,
        actor jsonb not null,
        progress real not null default 0,
        totals jsonb not null default '{"rows":0,"created":0,"updated":0,"unchanged":0,"rejected":0}',
        errors jsonb not null default '[]',
        notes jsonb not null default '[]',
        failure text,
        cancel_requested boolean not null default false,
        created_at timestamptz not null default now(),
        finished_at timestamptz
      );
      create index import_run_account on platform.import_run (account_id, created_at desc);
      alter table platform.import_run enable row level security;
      alter table platform.import_run force row level security;
      create policy import_run_own on platform.import_run to svidok_app
        using ((select platform.is_system()) or account_id = (select platform.actor_account()))
        with check ((select platform.is_system()) or account_id = (select platform.actor_account()));
      grant select, insert, update on platform.import_run to svidok_app;
      grant execute on all functions in schema platform, journal to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
