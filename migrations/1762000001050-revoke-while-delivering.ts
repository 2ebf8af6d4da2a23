import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A supervisor who finds an urgency not justified ends the request at once, also while a file is on its way. */
export class RevokeWhileDelivering1762000001050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      insert into requests.ask_step (from_state, action, by_role, to_state, while_request)
      select 'delivering', action, by_role, to_state, while_request from requests.ask_step
      where from_state = 'held' and action = 'release' and by_role = 'supervisor';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
