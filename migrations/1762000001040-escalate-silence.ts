import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An ask that nobody answers goes up: to the head of its owner, then to the regional command. Each rung once, and never back. */
export class EscalateSilence1762000001040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table access.organization add column head_email citext;
      alter table requests.ask
        add column escalated_to text check (escalated_to in ('head', 'command')),
        add column escalated_at timestamptz,
        add constraint escalated_as_a_whole check ((escalated_to is null) = (escalated_at is null));
      create index ask_escalated on requests.ask (region_code, pressing_at, id) where escalated_to is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
