import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters to people about their own accounts: links by which they come in or come back (ADR 241). */
export class WriteToAccounts1780700000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table access.account_mail (
        id uuid primary key,
        account_id uuid not null references access.account (id),
        kind text not null check (kind in ('invitation', 'recovery', 'recovered')),
        -- of the one-use token behind the link, which follows from the id and the secret of the installation
        token_hash bytea unique,
        made_at timestamptz not null default now(),
        expires_at timestamptz,
        used_at timestamptz,
        -- withdrawn, sent anew, or overtaken by another password
        void_at timestamptz,
        mail_state text not null default 'waiting' check (mail_state in ('waiting', 'sent', 'not_sent', 'failed')),
        check ((kind = 'recovered') = (token_hash is null)),
        check ((token_hash is null) = (expires_at is null))
      );
      create index account_mail_account on access.account_mail (account_id, kind, made_at desc);
      create unique index account_mail_one_invitation on access.account_mail (account_id)
        where kind = 'invitation' and used_at is null and void_at is null;

      -- Somebody typed an address on the page for forgotten passwords. The job looks whose it is, and forgets the address.
      create table access.recovery_ask (
        id uuid primary key,
        email citext,
        -- keyed digest of where it came from
        source bytea not null,
        at timestamptz not null default now()
      );
      create index recovery_ask_source on access.recovery_ask (source, at);

      alter table access.account_mail enable row level security;
      alter table access.account_mail force row level security;
      create policy account_mail_system on access.account_mail to svidok_app using ((select platform.is_system()));
      -- Administrators invite, see what became of it, and void what lies in a mailbox that is nobody's any more.
      create policy account_mail_read_by_administrator on access.account_mail for select to svidok_app
        using ((select platform.actor_role()) = 'administrator');
      create policy account_mail_invite on access.account_mail for insert to svidok_app
        with check ((select platform.actor_role()) = 'administrator' and kind = 'invitation' and account_id <> (select platform.actor_account()));
      create policy account_mail_void on access.account_mail for update to svidok_app
        using ((select platform.actor_role()) = 'administrator') with check (void_at is not null);
      -- Who changes their password voids their own links.
      create policy account_mail_own on access.account_mail for select to svidok_app using (account_id = (select platform.actor_account()));
      create policy account_mail_void_own on access.account_mail for update to svidok_app
        using (account_id = (select platform.actor_account())) with check (void_at is not null);
      grant select, insert, update, delete on access.account_mail to svidok_app;

      alter table access.recovery_ask enable row level security;
      alter table access.recovery_ask force row level security;
      create policy recovery_ask_system on access.recovery_ask to svidok_app using ((select platform.is_system()));
      grant select, insert, update, delete on access.recovery_ask to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
