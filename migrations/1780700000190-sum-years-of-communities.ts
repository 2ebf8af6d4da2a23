import type { MigrationInterface, QueryRunner } from 'typeorm';

const NAMED: readonly string[] = [
  'seen_by',
  'level',
  'month',
  'region_code',
  'district_code',
  'community_code',
  'severity',
];

/** The communities of a country over ten years are more rows than one wants to add: whole years have rows of their own. */
export class SumYearsOfCommunities1780700000190 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const columns: { name: string }[] = await runner.query(
      `select column_name as name from information_schema.columns where table_schema = 'reporting' and table_name = 'solving_sum'`,
    );
    const counts = columns.map(({ name }) => name).filter((name) => !NAMED.includes(name));
    await runner.query(`
      alter table reporting.solving_sum drop constraint solving_sum_level_check,
        add constraint solving_sum_level_check check (level in ('region', 'community', 'community_year'));
      insert into reporting.solving_sum (seen_by, level, month, region_code, district_code, community_code, severity, ${counts.join(', ')})
      select seen_by, 'community_year', date_trunc('year', month)::date, region_code, district_code, community_code, severity,
        ${counts.map((name) => `sum(${name})`).join(', ')}
      from reporting.solving_sum where level = 'community' group by 1, 3, 4, 5, 6, 7;
      create index solving_sum_month on reporting.solving_sum (seen_by, level, month);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
