import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addCustodyDeeds } from './custody-deeds.ts';

/** What the virus scanner said of an exhibit, or why it has not said anything yet. What came before has not been scanned. */
export class ScanWhatArrives1762000005220 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table evidence.exhibit_scan (
        exhibit_id uuid primary key references evidence.exhibit (id),
        result text not null check (result in ('clean', 'infected', 'too-large', 'not-scanned', 'waiting')),
        -- what was found, in the scanner's words
        signature text check (length(signature) between 1 and 200),
        -- why there is no answer yet
        failure text check (failure in ('unreachable', 'silent', 'broken-answer')),
        at timestamptz not null,
        constraint infected_by_something check ((result = 'infected') = (signature is not null)),
        constraint waits_for_a_reason check ((result = 'waiting') = (failure is not null))
      );
      alter table evidence.exhibit_scan enable row level security;
      alter table evidence.exhibit_scan force row level security;
      create policy exhibit_scan_read on evidence.exhibit_scan for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor', 'operator') and exists (select from evidence.exhibit e where e.id = exhibit_id))
        or ((select platform.actor_kind()) = 'holder' and exists (select from evidence.exhibit e where e.id = exhibit_id)));
      create policy exhibit_scan_add on evidence.exhibit_scan for insert to svidok_app with check ((select platform.is_system()));
      create policy exhibit_scan_change on evidence.exhibit_scan for update to svidok_app using ((select platform.is_system()));
      grant select, insert, update on evidence.exhibit_scan to svidok_app;
    `);
    await addCustodyDeeds(runner, ['scanned']);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
