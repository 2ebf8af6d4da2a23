import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices in the inbox of an organization's role or of one account, who has read them, and the mails that went out. */
export class CreateNotifications1761000000900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema notifications;
      grant usage on schema notifications to svidok_app;

      create table notifications.notice (
        id uuid primary key,
        -- what happened, seen from the recipient: a template has the same name
        kind text not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
        -- either one account, or everybody who holds a role in an organization
        organization_id uuid references access.organization (id),
        role text,
        account_id uuid references access.account (id),
        -- the journal entry it tells of; the same event tells the same recipient the same thing only once
        event_id uuid not null,
        subject_type text not null,
        subject_id uuid not null,
        -- number of the request, codes and counts: no personal data, no case text, no position
        data jsonb not null default '{}',
        created_at timestamptz not null default now(),
        constraint one_recipient check ((account_id is null) <> (organization_id is null)),
        constraint role_of_organization check ((role is null) = (organization_id is null)),
        constraint told_once unique nulls not distinct (event_id, kind, organization_id, role, account_id)
      );
      create index notice_account on notifications.notice (account_id, id desc) where account_id is not null;
      create index notice_organization on notifications.notice (organization_id, role, id desc) where organization_id is not null;

      create table notifications.reading (
        notice_id uuid not null references notifications.notice (id) on delete cascade,
        account_id uuid not null references access.account (id),
        read_at timestamptz not null default now(),
        primary key (notice_id, account_id)
      );
      create index reading_account on notifications.reading (account_id);

      -- The id is also the Message-ID, so that a mail that had to be sent twice is known as one by whoever receives it.
      create table notifications.mail (
        id uuid primary key,
        notice_id uuid not null references notifications.notice (id) on delete cascade,
        address text not null,
        locale text not null check (locale in ('uk', 'en')),
        state text not null default 'waiting' check (state in ('waiting', 'sent', 'not_sent', 'failed')),
        failure text,
        created_at timestamptz not null default now(),
        settled_at timestamptz,
        unique (notice_id, address)
      );
      create index mail_waiting on notifications.mail (created_at) where state = 'waiting';

      alter table notifications.notice enable row level security;
      alter table notifications.notice force row level security;
      create policy notice_read on notifications.notice for select to svidok_app using (
        (select platform.is_system())
        or account_id = (select platform.actor_account())
        or (organization_id = (select platform.actor_organization()) and role = (select platform.actor_role())));
      create policy notice_add on notifications.notice for insert to svidok_app with check ((select platform.is_system()));
      grant select, insert on notifications.notice to svidok_app;

      alter table notifications.reading enable row level security;
      alter table notifications.reading force row level security;
      create policy reading_own on notifications.reading to svidok_app
        using ((select platform.is_system()) or account_id = (select platform.actor_account()))
        with check (account_id = (select platform.actor_account())
          and exists (select from notifications.notice n where n.id = notice_id));
      grant select, insert on notifications.reading to svidok_app;

      alter table notifications.mail enable row level security;
      alter table notifications.mail force row level security;
      create policy mail_system on notifications.mail to svidok_app using ((select platform.is_system()));
      grant select, insert, update on notifications.mail to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
