import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A table whose changes may change what is counted of a crime; `crime` says of which one, over the alias `n`. */
interface Source {
  readonly table: string;
  readonly crime: string;
  /** Columns of which only a change counts; none: every update. */
  readonly counted: readonly string[];
}
const SOURCES: readonly Source[] = [
  {
    table: 'crimes.crime',
    crime: 'n.id',
    counted: ['region_code', 'district_code', 'community_code', 'severity', 'stage', 'exclusion', 'registered_on', 'solved_at'],
  },
  { table: 'requests.request', crime: 'n.crime_id', counted: ['crime_id', 'state', 'region_code'] },
  {
    table: 'requests.ask',
    crime: '(select r.crime_id from requests.request r where r.id = n.request_id)',
    counted: ['request_id', 'state'],
  },
  {
    table: 'evidence.exhibit',
    crime: '(select r.crime_id from requests.request r where r.id = n.request_id)',
    counted: ['request_id', 'state', 'kind'],
  },
  {
    table: 'evidence.assessment',
    crime: '(select r.crime_id from evidence.exhibit e join requests.request r on r.id = e.request_id where e.id = n.exhibit_id)',
    counted: ['usefulness', 'use'],
  },
]; // prettier-ignore

const KEYS: Readonly<Record<string, string>> = { 'evidence.assessment': 'exhibit_id' };

function marksOf({ table, crime, counted }: Source): string {
  const name = table.split('.')[1] as string;
  const key = KEYS[table] ?? 'id';
  const row = (alias: string) => `(${counted.map((column) => `${alias}.${column}`).join(', ')})`;
  return `
    create function reporting.mark_${name}() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        if tg_op = 'UPDATE' then
          insert into reporting.solving_due (crime_id)
          select distinct crime from (
            select ${crime} as crime from changed n join before o on o.${key} = n.${key} where ${row('n')} is distinct from ${row('o')}) marked
          where crime is not null;
        else
          insert into reporting.solving_due (crime_id)
          select distinct crime from (select ${crime} as crime from changed n) marked where crime is not null;
        end if;
        return null;
      end $$;
    revoke execute on function reporting.mark_${name}() from public;
    create trigger mark_solving_added after insert on ${table} referencing new table as changed
      for each statement execute function reporting.mark_${name}();
    create trigger mark_solving_changed after update on ${table} referencing old table as before new table as changed
      for each statement execute function reporting.mark_${name}();
    create trigger mark_solving_gone after delete on ${table} referencing old table as changed
      for each statement execute function reporting.mark_${name}();`;
}

const COUNTS = ['registered', 'solved', 'requested', 'delivered', 'useful', 'used', 'solved_with_video', 'solved_requested', 'solved_soon']; // prettier-ignore

/**
 * The report on solving as sums for each community and month (ADR 232). Whatever changes a crime, its requests or its footage
 * notes the crime as due in the same transaction; a job folds what is due into the sums, and reports count the due ones
 * themselves, so that they are never behind.
 */
export class RollUpSolving1780700000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reporting.solving_due (
        id bigint generated always as identity primary key,
        crime_id uuid not null
      );

      -- What the sums hold of each crime. 'region': counted with the requests of its own region alone, as its command sees them.
      create table reporting.solving_fact (
        crime_id uuid not null,
        seen_by text not null check (seen_by in ('country', 'region')),
        month date not null,
        region_code text not null,
        district_code text not null,
        community_code text not null,
        severity text not null,
        is_solved boolean not null,
        is_soon boolean not null,
        is_requested boolean not null,
        is_delivered boolean not null,
        is_useful boolean not null,
        is_used boolean not null,
        primary key (crime_id, seen_by)
      );
      -- Codes are '' where a crime lies in no such territory: a part of a key is not null.
      create table reporting.solving_sum (
        seen_by text not null check (seen_by in ('country', 'region')),
        month date not null,
        region_code text not null,
        district_code text not null,
        community_code text not null,
        severity text not null,
        ${COUNTS.map((name) => `${name} int not null`).join(', ')},
        primary key (seen_by, region_code, month, district_code, community_code, severity)
      );

      -- What the nightly comparison with the records found.
      create table reporting.solving_check (
        id bigint generated always as identity primary key,
        checked_at timestamptz not null,
        crimes int not null,
        -- counted otherwise than the records say
        wrong_crimes int not null,
        wrong_sums int not null
      );

      do $$ declare tab text; begin
        foreach tab in array array['solving_due', 'solving_fact', 'solving_sum', 'solving_check'] loop
          execute format('alter table reporting.%I enable row level security', tab);
          execute format('alter table reporting.%I force row level security', tab);
          execute format('create policy %I on reporting.%I to current_user using (true) with check (true)', tab || '_keep', tab);
          execute format('create policy %I on reporting.%I to svidok_app using ((select platform.is_system())) with check ((select platform.is_system()))',
            tab || '_system', tab);
        end loop;
        foreach tab in array array['solving_fact', 'solving_sum'] loop
          execute format($policy$create policy %I on reporting.%I for select to svidok_app using (
            (seen_by = 'country' and (select platform.actor_role()) = 'national_command')
            or (seen_by = 'region' and (select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region())))$policy$,
            tab || '_read', tab);
        end loop;
      end $$;
      create policy solving_due_read on reporting.solving_due for select to svidok_app using (
        (select platform.actor_role()) in ('national_command', 'regional_command'));
      grant select, insert, update, delete on reporting.solving_fact, reporting.solving_sum to svidok_app;
      grant select, insert, delete on reporting.solving_due to svidok_app;
      grant select, insert on reporting.solving_check to svidok_app;
      -- The marks find the crime of an ask or an exhibit, whoever changes it.
      create policy request_mark on requests.request for select to current_user using (true);
      create policy exhibit_mark on evidence.exhibit for select to current_user using (true);

      ${SOURCES.map(marksOf).join('\n')}

      insert into reporting.solving_due (crime_id) select id from crimes.crime;
      insert into journal.outbox (id, job, lane, subject_id, due_at) values
        (gen_random_uuid(), 'reporting.fold-solving', 'steady', '00000000-0000-0000-0000-000000000000', now()),
        (gen_random_uuid(), 'reporting.check-solving', 'steady', '00000000-0000-0000-0000-000000000000',
          date_trunc('day', now() at time zone 'Europe/Kyiv' + interval '1 day') at time zone 'Europe/Kyiv' + interval '40 minutes');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
