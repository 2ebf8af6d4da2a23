import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which notices come by mail at once, once a day or not, when nobody is to be woken, and the mails that gather several. */
export class ChooseMails1762000004100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- of one person, or of the duty mailbox of an organization; who has no row is told at once, at any hour
      create table notifications.mail_preference (
        id uuid primary key,
        account_id uuid references access.account (id),
        organization_id uuid references access.organization (id),
        -- kind of notice: at_once, daily or never; what is not named comes at once
        ways jsonb not null check (jsonb_typeof(ways) = 'object'),
        daily_at text not null check (daily_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        quiet_from text check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        quiet_to text check (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and quiet_to <> quiet_from),
        time_zone text not null check (length(time_zone) between 1 and 60),
        changed_at timestamptz not null default now(),
        version int not null default 1,
        constraint of_one check ((account_id is null) <> (organization_id is null)),
        constraint quiet_both check ((quiet_from is null) = (quiet_to is null)),
        constraint once_for_each unique nulls not distinct (account_id, organization_id)
      );
      create index mail_preference_organization on notifications.mail_preference (organization_id) where organization_id is not null;
      alter table notifications.mail_preference enable row level security;
      alter table notifications.mail_preference force row level security;
      create policy mail_preference_own on notifications.mail_preference to svidok_app using (
        (select platform.is_system())
        or account_id = (select platform.actor_account())
        or ((select platform.actor_role()) = 'operator' and organization_id = (select platform.actor_organization())));
      grant select, insert, update on notifications.mail_preference to svidok_app;

      -- One mail for what came together. The address is looked up when it goes out: people and mailboxes change.
      create table notifications.round_up (
        id uuid primary key,
        account_id uuid references access.account (id),
        organization_id uuid references access.organization (id),
        due_at timestamptz not null,
        -- from here on nothing more goes in: its mail is being written
        closed_at timestamptz,
        state text not null default 'waiting' check (state in ('waiting', 'sent', 'not_sent', 'failed', 'nothing_new')),
        failure text,
        created_at timestamptz not null default now(),
        settled_at timestamptz,
        constraint round_up_of_one check ((account_id is null) <> (organization_id is null)),
        constraint one_round_up unique nulls not distinct (account_id, organization_id, due_at)
      );
      create index round_up_organization on notifications.round_up (organization_id) where organization_id is not null;
      create table notifications.round_up_item (
        round_up_id uuid not null references notifications.round_up (id) on delete cascade,
        notice_id uuid not null references notifications.notice (id) on delete cascade,
        primary key (round_up_id, notice_id)
      );
      create index round_up_item_notice on notifications.round_up_item (notice_id);
      do $$ declare t text; begin
        foreach t in array array['round_up', 'round_up_item'] loop
          execute format('alter table notifications.%I enable row level security', t);
          execute format('alter table notifications.%I force row level security', t);
          execute format('create policy %I_system on notifications.%I to svidok_app using ((select platform.is_system()))', t, t);
        end loop;
      end $$;
      grant select, insert, update on notifications.round_up to svidok_app;
      grant select, insert on notifications.round_up_item to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
