import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Consultations and disclosures by name, person and time; and the reports that inspectors made of them (article 25). */
export class ReportConsultations1780600000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function journal.is_look(type text) returns boolean language sql immutable parallel safe as $$
        select type in ('search.made', 'search.consulted', 'search.completeness-stated', 'crime.consulted',
          'crime.timeline-consulted', 'crime.completeness-stated', 'request.consulted', 'request.completeness-stated',
          'ask.consulted', 'exhibit.consulted', 'exhibit.looked', 'exhibit.disclosed', 'exhibit.handed-over',
          'package.disclosed', 'letter.opened', 'letter.printed', 'consignment.note-printed', 'cameras.consulted',
          'cameras.exported', 'camera-export.downloaded', 'signal.consulted', 'review.consulted', 'canary.consulted',
          'alarm.consulted', 'journal.consulted', 'access-report.made', 'access-report.consulted', 'access-report.exported',
          'account.extracted') $$;

      -- Every id and number that an entry names: its subject, its purposes, and what stands in its data.
      create function journal.names_in(subject_id text, purpose text, data jsonb) returns setof text
        language sql immutable parallel safe as $$
          select subject_id
          union select split_part(part, ':', 2) from unnest(string_to_array(purpose, ' ')) part where part like '%:_%'
          union select word from (select jsonb_path_query(data, '$.** ? (@.type() == "string")') #>> '{}' as word) words
            where word ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' $$;

      -- Whoever reads the journal looks at no camera and no case: those entries are found by person and time only.
      -- One row a name: comparisons of text are leakproof, so that the index serves under row-level security too.
      create table journal.look (
        name text not null,
        position bigint not null references journal.entry (position),
        primary key (name, position)
      );
      create index look_position on journal.look (position);
      create function journal.note_looks() returns trigger language plpgsql as $$
        begin
          insert into journal.look select n, a.position from added a, journal.names_in(a.subject_id, a.purpose, a.data) n
          where journal.is_look(a.type) and a.type !~ '^(access-report|journal)\\.' on conflict do nothing;
          return null;
        end $$;
      create trigger note_looks after insert on journal.entry referencing new table as added
        for each statement execute function journal.note_looks();
      insert into journal.look select n, e.position from journal.entry e, journal.names_in(e.subject_id, e.purpose, e.data) n
        where journal.is_look(e.type) and e.type !~ '^(access-report|journal)\\.';

      -- Whoever adds a type to is_look makes these two anew, and adds to journal.look what is there already.
      create index entry_look_at on journal.entry (at, position) where journal.is_look(type);
      create index entry_look_account on journal.entry (account_id, at, position) where journal.is_look(type);

      create trigger append_only before update or delete on journal.look
        for each row execute function journal.refuse_change();
      create trigger append_only_truncate before truncate on journal.look
        for each statement execute function journal.refuse_change();
      alter table journal.look enable row level security;
      alter table journal.look force row level security;
      create policy look_read on journal.look for select to svidok_app
        using ((select platform.is_system()) or (select platform.actor_role()) = 'inspector');
      create policy look_append on journal.look for insert to svidok_app with check (platform.actor_kind() <> 'none');
      grant select, insert on journal.look to svidok_app;
      grant execute on all functions in schema journal to svidok_app;

      create schema audit;
      grant usage on schema audit to svidok_app;
      create table audit.access_report (
        id uuid primary key,
        made_by uuid not null references access.account (id),
        made_by_name text not null,
        made_at timestamptz not null,
        reason text not null check (length(reason) >= 10),
        -- what was asked, as it was asked, and the ids that it came to
        asked jsonb not null,
        account_id uuid,
        names jsonb not null,
        from_at timestamptz,
        to_at timestamptz,
        totals jsonb not null
      );
      create index access_report_made_at on audit.access_report (made_at desc, id desc);
      create index access_report_made_by on audit.access_report (made_by);
      create trigger append_only before update or delete on audit.access_report
        for each row execute function journal.refuse_change();
      alter table audit.access_report enable row level security;
      alter table audit.access_report force row level security;
      create policy access_report_read on audit.access_report for select to svidok_app
        using ((select platform.is_system()) or (select platform.actor_role()) = 'inspector');
      create policy access_report_add on audit.access_report for insert to svidok_app
        with check ((select platform.actor_role()) = 'inspector' and made_by = (select platform.actor_account()));
      grant select, insert on audit.access_report to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
