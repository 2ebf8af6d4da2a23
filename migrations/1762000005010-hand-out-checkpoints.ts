import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which checkpoint went where outside of the database, and when. */
export class HandOutCheckpoints1762000005010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table journal.handout (
        place text not null check (place in ('file', 'mail')),
        size bigint not null references journal.checkpoint (size),
        at timestamptz not null default clock_timestamp(),
        primary key (place, size)
      );
      create index handout_size on journal.handout (size);
      create trigger append_only before update or delete on journal.handout
        for each row execute function journal.refuse_change();
      create trigger append_only_truncate before truncate on journal.handout
        for each statement execute function journal.refuse_change();
      alter table journal.handout enable row level security;
      alter table journal.handout force row level security;
      create policy handout_read on journal.handout for select to svidok_app
        using ((select platform.is_system()) or (select platform.actor_role()) = 'inspector');
      create policy handout_append on journal.handout for insert to svidok_app with check ((select platform.is_system()));
      grant select, insert on journal.handout to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
