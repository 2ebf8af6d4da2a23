import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES = {
  'requests.ask_waiting': `on requests.ask (loss_complete_at) where state = 'waiting' and hold_sent_at is not null`,
  'notifications.mail_failed': `on notifications.mail (settled_at) where state = 'failed'`,
} as const;

/** What the figures for operators ask every few seconds: few rows of large tables, so the indexes are small. */
export class FindWhatIsLate1780700000160 implements MigrationInterface {
  /** Writers of a million asks do not wait for it (ADR 321); one that was cut off left an index that is not valid. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const [index, what] of Object.entries(INDEXES)) {
      await runner.query(`drop index concurrently if exists ${index}`);
      await runner.query(`create index concurrently ${index.split('.')[1]} ${what}`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
