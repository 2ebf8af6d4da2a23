import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addCustodyDeeds } from './custody-deeds.ts';

/** The first schedule: terms of limitation (Criminal Code, art. 49) while a crime is unsolved; to be confirmed by counsel. */
const ANY = { of: 'sealed', severities: [], stages: [], usefulness: [], countsFrom: 'sealed' };
const FIRST_CLASSES = [
  {
    ...ANY,
    code: 'in_court',
    title: { uk: 'Підозру вручено або справа в суді', en: 'Suspicion served, or the case is in court' },
    stages: ['suspicion_served', 'indictment_in_court'],
    keepDays: null,
    countsFrom: 'stage',
  },
  {
    ...ANY,
    code: 'convicted',
    title: { uk: 'Вирок ухвалено', en: 'Convicted' },
    stages: ['conviction'],
    keepDays: 1095,
    countsFrom: 'stage',
  },
  {
    ...ANY,
    code: 'closed',
    title: { uk: 'Провадження закрито', en: 'Closed: no offence' },
    stages: ['closed_no_offence'],
    keepDays: 365,
    countsFrom: 'stage',
  },
  {
    ...ANY,
    code: 'unsolved_especially_serious',
    title: { uk: 'Нерозкритий особливо тяжкий злочин', en: 'Unsolved especially serious crime' },
    severities: ['especially_serious'],
    stages: ['registered'],
    keepDays: 5475,
  },
  {
    ...ANY,
    code: 'unsolved_serious',
    title: { uk: 'Нерозкритий тяжкий злочин', en: 'Unsolved serious crime' },
    severities: ['serious'],
    stages: ['registered'],
    keepDays: 3650,
  },
  {
    ...ANY,
    code: 'unused',
    title: { uk: 'Запис не допоміг у нетяжкій справі', en: 'Of no use, in a case that is not serious' },
    severities: ['misdemeanour', 'minor'],
    stages: ['registered'],
    usefulness: ['not_useful'],
    keepDays: 180,
    countsFrom: 'assessed',
  },
  {
    ...ANY,
    code: 'unsolved_minor',
    title: { uk: 'Нерозкритий нетяжкий злочин', en: 'Unsolved minor crime' },
    severities: ['minor'],
    stages: ['registered'],
    keepDays: 1825,
  },
  { ...ANY, code: 'other', title: { uk: 'Усе інше', en: 'Everything else' }, keepDays: 730 },
  {
    ...ANY,
    of: 'rejected',
    code: 'rejected_upload',
    title: { uk: 'Відхилений файл у карантині', en: 'Rejected upload in quarantine' },
    keepDays: 7,
  },
];

/**
 * How long exhibits are kept (a schedule with versions), what keeps one longer (an extension, a preservation), and how its bytes
 * go: proposed and approved by two, with the row as a tombstone. What is preserved cannot be removed, whichever program tries.
 */
export class KeepAndDelete1762000005210 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table evidence.retention_schedule (
        version int primary key check (version >= 1),
        -- a day of Kyiv; in force until the next version begins
        valid_from date not null unique,
        classes jsonb not null,
        note text not null check (length(note) between 1 and 300),
        -- null: the schedule that the product came with
        decided_by uuid references access.account (id),
        decided_at timestamptz not null
      );
      create index retention_schedule_decided_by on evidence.retention_schedule (decided_by);
      alter table evidence.retention_schedule enable row level security;
      alter table evidence.retention_schedule force row level security;
      create policy retention_schedule_read on evidence.retention_schedule for select to svidok_app
        using ((select platform.actor_kind()) in ('account', 'system'));
      create policy retention_schedule_add on evidence.retention_schedule for insert to svidok_app
        with check ((select platform.actor_role()) = 'administrator' and decided_by = (select platform.actor_account()));
      create policy retention_schedule_take_back on evidence.retention_schedule for delete to svidok_app
        using ((select platform.actor_role()) = 'administrator' and valid_from > (now() at time zone 'Europe/Kyiv')::date);
      grant select, insert, delete on evidence.retention_schedule to svidok_app;

      create table evidence.retention_extension (
        id uuid primary key,
        exhibit_id uuid not null references evidence.exhibit (id),
        organization_id uuid not null references access.organization (id),
        keep_until date not null,
        reason text not null check (length(reason) between 3 and 1000),
        extended_by uuid not null references access.account (id),
        extended_by_name text not null,
        extended_at timestamptz not null
      );
      create index retention_extension_exhibit on evidence.retention_extension (exhibit_id);
      create index retention_extension_organization on evidence.retention_extension (organization_id);
      create index retention_extension_by on evidence.retention_extension (extended_by);

      create table evidence.preservation (
        id uuid primary key,
        -- one exhibit, or everything of a crime, also what comes later
        exhibit_id uuid references evidence.exhibit (id),
        crime_id uuid references crimes.crime (id),
        organization_id uuid not null references access.organization (id),
        reason text not null check (length(reason) between 3 and 1000),
        placed_by uuid not null references access.account (id),
        placed_by_name text not null,
        placed_at timestamptz not null,
        release_reason text check (length(release_reason) between 3 and 1000),
        release_asked_by uuid references access.account (id),
        release_asked_by_name text,
        release_asked_at timestamptz,
        released_by uuid references access.account (id),
        released_by_name text,
        released_at timestamptz,
        constraint preserves_one_thing check (num_nonnulls(exhibit_id, crime_id) = 1),
        constraint asked_whole check (num_nulls(release_reason, release_asked_by, release_asked_by_name, release_asked_at) in (0, 4)),
        constraint released_whole check (num_nulls(released_by, released_by_name, released_at) in (0, 3)),
        constraint released_by_two check (released_by is null or (release_asked_by is not null and released_by <> release_asked_by))
      );
      create index preservation_exhibit on evidence.preservation (exhibit_id);
      create index preservation_crime on evidence.preservation (crime_id);
      create index preservation_organization on evidence.preservation (organization_id, id);
      create index preservation_placed_by on evidence.preservation (placed_by);
      create index preservation_asked_by on evidence.preservation (release_asked_by);
      create index preservation_released_by on evidence.preservation (released_by);

      create table evidence.deletion (
        id uuid primary key,
        exhibit_id uuid not null references evidence.exhibit (id),
        organization_id uuid not null references access.organization (id),
        -- due: the schedule says so; early: a person has a reason
        ground text not null check (ground in ('due', 'early')),
        class_code text not null,
        schedule_version int not null references evidence.retention_schedule (version),
        -- the last day on which it was to be kept, as computed when it was proposed
        keep_until date,
        reason text check (length(reason) between 3 and 1000),
        -- null: the system
        proposed_by uuid references access.account (id),
        proposed_by_name text,
        proposed_at timestamptz not null,
        decision text check (decision in ('approved', 'refused', 'lapsed')),
        decision_reason text check (length(decision_reason) between 3 and 1000),
        decided_by uuid references access.account (id),
        decided_by_name text,
        decided_at timestamptz,
        executed_at timestamptz,
        constraint early_has_reason check ((ground = 'early') = (reason is not null)),
        constraint early_by_somebody check ((ground = 'early') = (proposed_by is not null)),
        constraint due_on_a_day check (ground = 'early' or keep_until is not null),
        constraint decided_whole check ((decision is null) = (decided_at is null)),
        constraint decided_by_a_second check (decision is null or decision = 'lapsed' or decided_by is not null),
        constraint never_the_same check (decided_by is null or proposed_by is null or decided_by <> proposed_by),
        constraint executed_when_approved check (executed_at is null or decision = 'approved')
      );
      create unique index deletion_one_open on evidence.deletion (exhibit_id)
        where executed_at is null and (decision is null or decision = 'approved');
      create index deletion_exhibit on evidence.deletion (exhibit_id);
      create index deletion_organization on evidence.deletion (organization_id, id);
      create index deletion_schedule on evidence.deletion (schedule_version);
      create index deletion_proposed_by on evidence.deletion (proposed_by);
      create index deletion_decided_by on evidence.deletion (decided_by);
    `);
    for (const table of ['retention_extension', 'preservation', 'deletion'])
      await runner.query(`
        alter table evidence.${table} enable row level security;
        alter table evidence.${table} force row level security;
        create policy ${table}_read on evidence.${table} for select to svidok_app using (
          (select platform.is_system())
          or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())));
      `);
    await runner.query(`
      create policy retention_extension_add on evidence.retention_extension for insert to svidok_app with check (
        (select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())
        and extended_by = (select platform.actor_account()) and exists (select from evidence.exhibit e where e.id = exhibit_id));
      grant select, insert on evidence.retention_extension to svidok_app;

      create policy preservation_place on evidence.preservation for insert to svidok_app with check (
        (select platform.actor_role()) = 'supervisor' and organization_id = (select platform.actor_organization())
        and placed_by = (select platform.actor_account()) and released_at is null
        and (exhibit_id is null or exists (select from evidence.exhibit e where e.id = exhibit_id))
        and (crime_id is null or exists (select from crimes.crime c where c.id = crime_id)));
      create policy preservation_release on evidence.preservation for update to svidok_app
        using ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())
          and released_at is null)
        with check ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())
          and (released_by is null or (released_by = (select platform.actor_account()) and (select platform.actor_role()) = 'supervisor')));
      grant select, insert on evidence.preservation to svidok_app;
      grant update (release_reason, release_asked_by, release_asked_by_name, release_asked_at, released_by, released_by_name, released_at)
        on evidence.preservation to svidok_app;

      create policy deletion_propose on evidence.deletion for insert to svidok_app with check (
        decision is null and executed_at is null
        and (((select platform.is_system()) and ground = 'due')
          or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())
            and ground = 'early' and proposed_by = (select platform.actor_account())
            and exists (select from evidence.exhibit e where e.id = exhibit_id))));
      create policy deletion_decide on evidence.deletion for update to svidok_app
        using ((select platform.is_system())
          or ((select platform.actor_role()) = 'supervisor' and organization_id = (select platform.actor_organization()) and decision is null))
        with check ((select platform.is_system())
          or ((select platform.actor_role()) = 'supervisor' and organization_id = (select platform.actor_organization())
            and decided_by = (select platform.actor_account()) and executed_at is null));
      grant select, insert on evidence.deletion to svidok_app;
      grant update (decision, decision_reason, decided_by, decided_by_name, decided_at, executed_at) on evidence.deletion to svidok_app;

      alter table evidence.exhibit drop constraint sealed_is_what_was_promised,
        add constraint sealed_is_what_was_promised check (state <> 'sealed' or (found_sha256 = sha256 and sealed_at is not null));
      -- bytes go once, by the system, when two have agreed, and never while anything preserves them
      create function evidence.guard_removal() returns trigger language plpgsql as $$
        begin
          if old.removed_at is not null then
            raise exception 'what was deleted stays deleted' using errcode = '23514', constraint = 'removed_once', schema = 'evidence', table = 'exhibit';
          end if;
          if exists (select from evidence.preservation p where p.released_at is null and (p.exhibit_id = new.id
            or p.crime_id = (select r.crime_id from requests.request r where r.id = new.request_id))) then
            raise exception 'the exhibit is preserved' using errcode = '23514', constraint = 'preserved', schema = 'evidence', table = 'exhibit';
          end if;
          if new.state = 'sealed' and not (platform.is_system() and exists (
            select from evidence.deletion d where d.exhibit_id = new.id and d.decision = 'approved' and d.executed_at is not null)) then
            raise exception 'two have to agree before a sealed exhibit is deleted' using errcode = '23514', constraint = 'agreed_by_two', schema = 'evidence', table = 'exhibit';
          end if;
          return new;
        end $$;
      create trigger guard_removal before update on evidence.exhibit for each row
        when (new.removed_at is distinct from old.removed_at) execute function evidence.guard_removal();
      grant execute on function evidence.guard_removal() to svidok_app;
      -- of what a sealed exhibit is, nothing else changes
      do $do$ begin
        execute replace(replace(pg_get_functiondef('evidence.guard_exhibit()'::regprocedure),
          'new.sealed_at, new.removed_at)', 'new.sealed_at)'), 'old.sealed_at, old.removed_at)', 'old.sealed_at)');
      end $do$;

      insert into journal.outbox (id, job, lane, subject_id, due_at)
      values (gen_random_uuid(), 'evidence.sweep-retention', 'long', 'nightly', date_trunc('day', now(), 'UTC') + interval '1 day 1 hour');
    `);
    await runner.query(
      `insert into evidence.retention_schedule (version, valid_from, classes, note, decided_at)
       values (1, '2012-11-20', $1, 'Початковий перелік, який має підтвердити юрист / As delivered, to be confirmed by counsel', now())`,
      [JSON.stringify(FIRST_CLASSES)],
    );
    await addCustodyDeeds(runner, [
      'preserved',
      'preservation-release-asked',
      'preservation-released',
      'kept-longer',
      'deletion-proposed',
      'deletion-approved',
      'deletion-refused',
      'deletion-lapsed',
      'deleted',
    ]);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
