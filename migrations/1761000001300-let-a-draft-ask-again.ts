import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A returned draft may ask again for a camera that it dropped, or that has another owner now: the released ask stays as
 * the record of what that owner was told, and must not be in the way of the new one.
 */
export class LetADraftAskAgain1761000001300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table requests.ask drop constraint ask_request_id_camera_id_window_from_window_to_key;
      create unique index ask_once on requests.ask (request_id, camera_id, owner_id, window_from, window_to) where state <> 'released';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
