import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addCustodyDeeds } from './custody-deeds.ts';

/**
 * Runs over the whole store of originals and what they found. No case content: keys, states, digests. A run goes on from its
 * cursor after a kill, and there is one at a time.
 */
export class ScrubTheStore1762000005200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table evidence.scrub_run (
        id uuid primary key,
        -- null: the night
        begun_by uuid references access.account (id),
        begun_at timestamptz not null,
        -- how many originals there were to read when it began
        expected int not null check (expected >= 0),
        -- first each original that must be there, then each file that is there
        phase text not null default 'originals' check (phase in ('originals', 'store')),
        cursor text,
        files int not null default 0,
        bytes bigint not null default 0,
        stray_files int not null default 0,
        cancelled_by uuid references access.account (id),
        cancelled_at timestamptz,
        ended_at timestamptz,
        constraint cancelled_by_somebody check ((cancelled_by is null) = (cancelled_at is null))
      );
      create unique index scrub_run_one_at_a_time on evidence.scrub_run ((true)) where ended_at is null;
      create index scrub_run_begun_by on evidence.scrub_run (begun_by);
      create index scrub_run_cancelled_by on evidence.scrub_run (cancelled_by);

      create table evidence.scrub_finding (
        id uuid primary key,
        run_id uuid not null references evidence.scrub_run (id),
        kind text not null check (kind in ('altered', 'missing', 'swapped', 'unknown', 'undeleted')),
        storage_key text not null check (length(storage_key) between 1 and 1024),
        -- null: a file that belongs to no exhibit
        exhibit_id uuid references evidence.exhibit (id),
        -- whose bytes lie there instead
        bytes_of uuid references evidence.exhibit (id),
        size bigint,
        sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
        -- nobody had found it before in this state
        is_news boolean not null,
        found_at timestamptz not null,
        unique (run_id, storage_key, kind),
        constraint unknown_is_nobodys check ((kind = 'unknown') = (exhibit_id is null))
      );
      create index scrub_finding_exhibit on evidence.scrub_finding (exhibit_id);
      create index scrub_finding_bytes_of on evidence.scrub_finding (bytes_of);
      -- whose bytes are these?
      create index exhibit_sealed_digest on evidence.exhibit (sha256) where state = 'sealed';

      alter table evidence.scrub_run enable row level security;
      alter table evidence.scrub_run force row level security;
      create policy scrub_run_read on evidence.scrub_run for select to svidok_app using (
        (select platform.is_system()) or (select platform.actor_role()) in ('inspector', 'administrator'));
      create policy scrub_run_begin on evidence.scrub_run for insert to svidok_app with check (
        ((select platform.is_system()) and begun_by is null)
        or ((select platform.actor_role()) = 'administrator' and begun_by = (select platform.actor_account())));
      create policy scrub_run_change on evidence.scrub_run for update to svidok_app
        using ((select platform.is_system()) or (select platform.actor_role()) = 'administrator')
        with check ((select platform.is_system())
          or ((select platform.actor_role()) = 'administrator' and cancelled_by = (select platform.actor_account())));
      grant select, insert, update on evidence.scrub_run to svidok_app;

      alter table evidence.scrub_finding enable row level security;
      alter table evidence.scrub_finding force row level security;
      create policy scrub_finding_read on evidence.scrub_finding for select to svidok_app using (
        (select platform.is_system()) or (select platform.actor_role()) in ('inspector', 'administrator'));
      create policy scrub_finding_add on evidence.scrub_finding for insert to svidok_app with check ((select platform.is_system()));
      grant select, insert on evidence.scrub_finding to svidok_app;

      insert into journal.outbox (id, job, lane, subject_id, due_at)
      values (gen_random_uuid(), 'evidence.begin-scrub', 'steady', 'nightly',
        date_trunc('day', now(), 'UTC') + interval '1 day');
    `);
    await addCustodyDeeds(runner, ['found-missing', 'found-whole']);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
