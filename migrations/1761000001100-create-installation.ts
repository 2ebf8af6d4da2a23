import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What this database is: a demo world or a real register. Said once, never taken back. */
export class CreateInstallation1761000001100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table platform.installation (
        is_the_only_one boolean primary key default true check (is_the_only_one),
        kind text not null check (kind in ('demo', 'real')),
        facts jsonb not null default '{}',
        marked_at timestamptz not null default now()
      );
      -- An invented crime must never stand beside a true one: a demo database stays one, and a real one too.
      create function platform.refuse_other_installation() returns trigger language plpgsql as $$
        begin raise exception 'this database is marked as %; that does not change', old.kind using errcode = '42501'; end $$;
      create trigger for_good before update or delete on platform.installation
        for each row execute function platform.refuse_other_installation();
      create trigger for_good_truncate before truncate on platform.installation
        for each statement execute function journal.refuse_change();
      alter table platform.installation enable row level security;
      alter table platform.installation force row level security;
      -- Everybody may know that it is a demo, before signing in too.
      create policy installation_read on platform.installation for select to svidok_app using (true);
      grant select on platform.installation to svidok_app;
      grant execute on function platform.refuse_other_installation() to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
