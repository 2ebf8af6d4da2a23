import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A confirmed sighting takes a search further: the new one names the former, and what was seen when. */
export class SearchOnFromASighting1762000000610 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table searches.search
        add column seen_camera_id uuid references cameras.camera (id),
        add column seen_at timestamptz,
        add constraint sighting check ((seen_at is null) = (previous_id is null) and (seen_camera_id is null or seen_at is not null));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
