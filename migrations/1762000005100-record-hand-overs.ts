import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A copy that is handed to a court, a prosecutor or an expert is a deed of custody; beside those that it knows by now. */
export class RecordHandOvers1762000005100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$
      declare known text;
      begin
        select string_agg(quote_literal(part[1]), ', ') into known
        from pg_constraint c, regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''', 'g') part
        where c.conrelid = 'evidence.custody_event'::regclass and c.conname = 'custody_event_deed_check';
        alter table evidence.custody_event drop constraint custody_event_deed_check;
        execute format('alter table evidence.custody_event add constraint custody_event_deed_check
          check (deed in (%s, ''handed-over''))', known);
      end $$;

      -- Everybody who sees an exhibit may add to its custody; that a copy was handed over, only those who asked for it.
      create policy custody_hand_over on evidence.custody_event as restrictive for insert to svidok_app with check (
        deed <> 'handed-over' or (select platform.actor_role()) in ('investigator', 'supervisor'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
