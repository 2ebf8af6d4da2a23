import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where an owner's own programs want to be told of its asks, and each message that is on its way there. */
export class CreateWebhooks1762000003100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications.webhook (
        id uuid primary key,
        organization_id uuid not null references access.organization (id),
        url text not null check (length(url) between 1 and 2000),
        description text not null check (length(description) <= 200),
        events text[] not null check (cardinality(events) between 1 and 50),
        -- sealed with SVIDOK_SECRET: a copy of the database signs nothing
        secret_sealed text not null,
        previous_secret_sealed text,
        previous_until timestamptz,
        state text not null default 'active' check (state in ('active', 'disabled')),
        disabled_why text check (disabled_why in ('by_owner', 'gone', 'failing')),
        -- since when nothing has been taken; null while it works
        failing_since timestamptz,
        created_by uuid not null references access.account (id),
        created_at timestamptz not null default now(),
        version int not null default 1,
        check ((state = 'disabled') = (disabled_why is not null)),
        check ((previous_secret_sealed is null) = (previous_until is null))
      );
      create index webhook_organization on notifications.webhook (organization_id, id);
      create index webhook_created_by on notifications.webhook (created_by);

      create table notifications.webhook_delivery (
        id uuid primary key,
        webhook_id uuid not null references notifications.webhook (id) on delete cascade,
        organization_id uuid not null,
        -- the event it tells of, and what receivers know duplicates by
        event_id uuid not null,
        type text not null,
        payload text not null check (length(payload) <= 65536),
        state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
        attempts int not null default 0,
        next_at timestamptz,
        -- what came of the last attempt: a status, or why there is none. Never anything of the answer itself.
        last_status int,
        last_failure text check (length(last_failure) <= 40),
        created_at timestamptz not null default now(),
        settled_at timestamptz,
        unique (webhook_id, event_id)
      );
      create index webhook_delivery_newest on notifications.webhook_delivery (webhook_id, id desc);
      create index webhook_delivery_failed on notifications.webhook_delivery (webhook_id, created_at) where state = 'failed';

      do $$ declare t text; begin
        foreach t in array array['webhook', 'webhook_delivery'] loop
          execute format('alter table notifications.%I enable row level security', t);
          execute format('alter table notifications.%I force row level security', t);
          execute format('create policy %I_own on notifications.%I to svidok_app using ((select platform.is_system())
            or ((select platform.actor_role()) = ''operator'' and organization_id = (select platform.actor_organization())))', t, t);
        end loop;
      end $$;
      grant select, insert, update, delete on notifications.webhook to svidok_app;
      grant select, insert, update on notifications.webhook_delivery to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
