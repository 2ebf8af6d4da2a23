import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addCustodyDeeds } from './custody-deeds.ts';

/** The maker's player beside a recording: its arrival is a deed of the recording, and what preserves the one preserves the other. */
export class KeepPlayers1780400000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addCustodyDeeds(runner, ['player-added']);
    await runner.query(`
      create policy custody_of_players on evidence.custody_event as restrictive for insert to svidok_app with check (
        deed <> 'player-added' or (select platform.is_system()));
      -- a still or a player without its recording, or a recording without them, is half of the evidence
      do $do$
      declare
        was text := pg_get_functiondef('evidence.guard_removal()'::regprocedure);
        becomes text := replace(was, 'p.exhibit_id = new.id', 'p.exhibit_id in (new.id, new.of_exhibit)');
      begin
        if was = becomes then raise exception 'guard_removal is not as expected'; end if;
        execute becomes;
      end $do$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
