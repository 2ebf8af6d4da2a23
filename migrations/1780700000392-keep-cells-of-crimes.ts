import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGED = [
  'location',
  'occurred_from',
  'region_code',
  'district_code',
  'community_code',
  'registered_on',
  'severity',
];
const row = (alias: string): string =>
  `(${CHANGED.map((column) => `${alias}.${column}`).join(', ')}, ${alias}.exclusion is null and ${alias}.stage <> 'closed_no_offence')`;

/**
 * Blind spots count crimes by the cell they lie in: which that is, is kept with what cameras see of them (ADR 366), where each
 * report laid every crime into its cell.
 */
export class KeepCellsOfCrimes1780700000392 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table reporting.sight
        add column district_code text, add column community_code text, add column registered_on date, add column severity text,
        -- by the length of their sides in metres; null without a place
        add column cell_100 bigint, add column cell_500 bigint, add column cell_1000 bigint;
      create index sight_region on reporting.sight (region_code, registered_on);

      create or replace function reporting.mark_sight_of_crime() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          if tg_op = 'UPDATE' then
            insert into reporting.sight_due (crime_id, region_code)
            select n.id, n.region_code from changed n join before o on o.id = n.id where ${row('n')} is distinct from ${row('o')};
          else
            insert into reporting.sight_due (crime_id, region_code) select n.id, n.region_code from changed n;
          end if;
          return null;
        end $$;
      insert into reporting.sight_due (crime_id, region_code) select crime_id, region_code from reporting.sight;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
