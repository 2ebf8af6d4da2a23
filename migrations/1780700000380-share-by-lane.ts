import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an organization has handed over in the last minute is counted lane by lane: two imports are as much as fifty mails. */
export class ShareByLane1780700000380 implements MigrationInterface {
  /** The relay writes there all the time (ADR 321); one that was cut off left an index that is not valid. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index concurrently if exists journal.outbox_party_lane`);
    await runner.query(`create index concurrently outbox_party_lane on journal.outbox (party_id, lane, pace, dispatched_at)
      where party_id is not null and dispatched_at is not null`);
    await runner.query(`drop index concurrently if exists journal.outbox_party`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
