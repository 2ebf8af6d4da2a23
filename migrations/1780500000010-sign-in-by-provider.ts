import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People whom their own house signs in (OpenID Connect), and how that house ends their sessions (ADR 161). */
export class SignInByProvider1780500000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table access.identity (
        issuer text not null,
        subject text not null,
        account_id uuid not null references access.account (id),
        linked_at timestamptz not null default now(),
        primary key (issuer, subject),
        unique (account_id, issuer)
      );
      -- Which logout tokens were obeyed: each counts once.
      create table access.logout_token (
        id_hash bytea primary key,
        at timestamptz not null default now()
      );
      alter table access.session add column provider_sid text check (length(provider_sid) <= 255);
      create index session_provider_sid on access.session (provider_sid) where provider_sid is not null;

      alter table access.identity enable row level security;
      alter table access.identity force row level security;
      create policy identity_own on access.identity to svidok_app
        using ((select platform.is_system()) or account_id = (select platform.actor_account()));
      grant select, insert on access.identity to svidok_app;

      alter table access.logout_token enable row level security;
      alter table access.logout_token force row level security;
      create policy logout_token_system on access.logout_token to svidok_app using ((select platform.is_system()));
      grant select, insert, delete on access.logout_token to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
