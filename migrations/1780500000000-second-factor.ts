import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sign-in takes something one knows and something one holds (ADR 160). */
export class SecondFactor1780500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table access.authenticator (
        account_id uuid primary key references access.account (id),
        -- the secret shared with the person's device, sealed; and the one that is not confirmed yet
        sealed text,
        confirmed_at timestamptz,
        pending text,
        pending_at timestamptz,
        -- the last half minute whose code was taken: a code counts once
        last_step bigint not null default 0,
        check ((sealed is null) = (confirmed_at is null)),
        check ((pending is null) = (pending_at is null))
      );
      create table access.recovery_code (
        account_id uuid not null references access.account (id),
        code_hash bytea not null,
        used_at timestamptz,
        primary key (account_id, code_hash)
      );

      alter table access.session
        add column second_factor text check (second_factor in ('authenticator', 'recovery-code', 'passkey', 'identity-provider')),
        -- when its holder last proved to be the holder: dangerous deeds want it to be lately
        add column confirmed_at timestamptz not null default now();

      alter table access.authenticator enable row level security;
      alter table access.authenticator force row level security;
      create policy authenticator_own on access.authenticator to svidok_app
        using ((select platform.is_system()) or account_id = (select platform.actor_account()));
      -- For somebody who lost the device: another administrator takes it off, and sees that there is one.
      create policy authenticator_read_by_administrator on access.authenticator for select to svidok_app
        using ((select platform.actor_role()) = 'administrator');
      create policy authenticator_end_by_administrator on access.authenticator for delete to svidok_app
        using ((select platform.actor_role()) = 'administrator' and account_id <> (select platform.actor_account()));
      grant select, insert, update, delete on access.authenticator to svidok_app;

      alter table access.recovery_code enable row level security;
      alter table access.recovery_code force row level security;
      create policy recovery_code_own on access.recovery_code to svidok_app
        using ((select platform.is_system()) or account_id = (select platform.actor_account()));
      create policy recovery_code_read_by_administrator on access.recovery_code for select to svidok_app
        using ((select platform.actor_role()) = 'administrator');
      create policy recovery_code_end_by_administrator on access.recovery_code for delete to svidok_app
        using ((select platform.actor_role()) = 'administrator' and account_id <> (select platform.actor_account()));
      grant select, insert, update, delete on access.recovery_code to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
