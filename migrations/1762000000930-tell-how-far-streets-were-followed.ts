import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where there are too many streets, or none, turnings are followed less far than was asked: the finding says so for good. */
export class TellHowFarStreetsWereFollowed1762000000930 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table searches.search
        add column forks_meters double precision check (forks_meters > 0),
        add column followed_meters double precision check (followed_meters >= 0),
        add column streets_limit text check (streets_limit in ('unknown', 'too-many')),
        add constraint streets_of_a_movement check (started_at is not null or (forks_meters is null and followed_meters is null)),
        add constraint limit_of_streets check (streets_limit is null or followed_meters is not null);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
