import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Devices that sign a challenge in place of password and code (ADR 220). */
export class Passkeys1780600000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table access.passkey (
        id uuid primary key,
        account_id uuid not null references access.account (id),
        name text not null check (length(name) between 1 and 80),
        credential_id bytea not null unique check (length(credential_id) between 1 and 1023),
        public_key bytea not null,
        -- rises with each use where the device counts at all
        sign_count bigint not null default 0 check (sign_count >= 0),
        transports text[] not null default '{}',
        is_synced boolean not null,
        created_at timestamptz not null default now(),
        last_used_at timestamptz
      );
      create index passkey_account on access.passkey (account_id);
      -- a challenge is answered once, also within its few minutes
      create table access.used_challenge (
        digest bytea primary key,
        used_at timestamptz not null default now()
      );

      alter table access.passkey enable row level security;
      alter table access.passkey force row level security;
      create policy passkey_own on access.passkey to svidok_app
        using ((select platform.is_system()) or account_id = (select platform.actor_account()));
      create policy passkey_read_by_administrator on access.passkey for select to svidok_app
        using ((select platform.actor_role()) = 'administrator');
      create policy passkey_end_by_administrator on access.passkey for delete to svidok_app
        using ((select platform.actor_role()) = 'administrator' and account_id <> (select platform.actor_account()));
      grant select, insert, update, delete on access.passkey to svidok_app;

      alter table access.used_challenge enable row level security;
      alter table access.used_challenge force row level security;
      create policy used_challenge_system on access.used_challenge to svidok_app using ((select platform.is_system()));
      grant select, insert, delete on access.used_challenge to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
