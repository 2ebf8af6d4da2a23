import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The nightly check looks after what was made of originals, too: named as such, and made anew. */
export class ScrubDerived1780500000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table evidence.scrub_run drop constraint scrub_run_phase_check,
        add constraint scrub_run_phase_check check (phase in ('originals', 'store', 'derived'));
      alter table evidence.scrub_finding drop constraint scrub_finding_kind_check,
        add constraint scrub_finding_kind_check check (kind in ('altered', 'missing', 'swapped', 'unknown', 'undeleted', 'derived-altered', 'derived-missing')),
        -- a derived file never passes for an original, nor an original for a derived one
        add constraint derived_is_no_original check ((kind in ('derived-altered', 'derived-missing')) = starts_with(storage_key, 'derived/') or kind = 'unknown');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
