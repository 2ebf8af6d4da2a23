import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ground of the map asks for streets by their box, tile after tile; only the parts between crossings had an index. */
export class FindStreetsByBox1780700000340 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index street_path on territories.street using gist (path)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
