import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What mails say where an administrator has written it; every version stays. */
export class KeepMailTexts1762000004230 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications.mail_text (
        kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
        locale text not null check (locale in ('uk', 'en')),
        version int not null check (version > 0),
        -- null: back to the text of the product
        subject text check (length(subject) between 1 and 120 and subject !~ '[\\r\\n]'),
        body text check (length(body) between 1 and 2000),
        changed_at timestamptz not null,
        changed_by uuid not null references access.account (id),
        changed_by_name text not null,
        primary key (kind, locale, version),
        check ((subject is null) = (body is null))
      );
      create index mail_text_changed_by on notifications.mail_text (changed_by);
      alter table notifications.mail_text enable row level security;
      alter table notifications.mail_text force row level security;
      create policy mail_text_read on notifications.mail_text for select to svidok_app
        using ((select platform.is_system()) or (select platform.actor_role()) = 'administrator');
      create policy mail_text_add on notifications.mail_text for insert to svidok_app
        with check ((select platform.actor_role()) = 'administrator' and changed_by = (select platform.actor_account()));
      grant select, insert on notifications.mail_text to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
