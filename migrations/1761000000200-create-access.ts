import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organizations, accounts, sessions, access tokens and the memory of failed sign-ins. */
export class CreateAccess1761000000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema access;
      grant usage on schema access to svidok_app;

      create table access.organization (
        id uuid primary key,
        name text not null check (length(name) between 1 and 300),
        kind text not null check (kind in ('police', 'local_authority', 'other')),
        -- code of a territory; no foreign key, because access stands below territories
        territory_code text,
        region_code text,
        email citext,
        phone text,
        is_active boolean not null default true,
        version int not null default 1,
        created_at timestamptz not null default now()
      );
      create index organization_region on access.organization (region_code);
      create unique index organization_name on access.organization (lower(name), coalesce(territory_code, ''));

      create table access.account (
        id uuid primary key,
        email citext not null unique,
        name text not null,
        role text not null check (role in ('investigator', 'supervisor', 'operator', 'regional_command', 'national_command', 'inspector', 'administrator')),
        organization_id uuid not null references access.organization (id),
        password_hash text,
        -- made up by an administrator; nothing but choosing another works with it
        password_is_initial boolean not null default false,
        locale text not null default 'uk' check (locale in ('uk', 'en')),
        is_active boolean not null default true,
        is_demo boolean not null default false,
        version int not null default 1,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz
      );
      create index account_organization on access.account (organization_id);

      create table access.session (
        id_hash bytea primary key,
        -- what its owner sees and ends it by
        id uuid not null unique default gen_random_uuid(),
        account_id uuid not null references access.account (id) on delete cascade,
        csrf_token text not null,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        expires_at timestamptz not null,
        user_agent text
      );
      create index session_account on access.session (account_id);

      create table access.access_token (
        id uuid primary key,
        account_id uuid not null references access.account (id) on delete cascade,
        name text not null,
        token_hash bytea not null unique,
        scopes text[] not null,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        revoked_at timestamptz,
        last_used_at timestamptz
      );
      create index access_token_account on access.access_token (account_id);

      create table access.sign_in_failure (
        id bigint generated always as identity primary key,
        email_hash bytea not null,
        address text not null,
        at timestamptz not null default now()
      );
      create index sign_in_failure_email on access.sign_in_failure (email_hash, at);
      create index sign_in_failure_address on access.sign_in_failure (address, at);

      alter table access.organization enable row level security;
      alter table access.organization force row level security;
      -- Names of organizations are no secret among signed-in users; who may change them is.
      create policy organization_read on access.organization for select to svidok_app using ((select platform.actor_kind()) in ('account', 'system'));
      create policy organization_write on access.organization for insert to svidok_app with check ((select platform.is_system()) or (select platform.actor_role()) = 'administrator');
      create policy organization_change on access.organization for update to svidok_app
        using ((select platform.is_system()) or (select platform.actor_role()) = 'administrator');
      grant select, insert, update on access.organization to svidok_app;

      alter table access.account enable row level security;
      alter table access.account force row level security;
      create policy account_read on access.account for select to svidok_app
        using ((select platform.is_system()) or (select platform.actor_role()) in ('administrator', 'inspector') or id = (select platform.actor_account())
          or organization_id = (select platform.actor_organization()));
      create policy account_write on access.account for insert to svidok_app
        with check ((select platform.is_system()) or (select platform.actor_role()) = 'administrator');
      create policy account_change on access.account for update to svidok_app
        using ((select platform.is_system()) or (select platform.actor_role()) = 'administrator' or id = (select platform.actor_account()));
      grant select, insert, update on access.account to svidok_app;
      -- People change their own language and password; what they may do is for administrators to say, never about themselves.
      create function access.refuse_own_promotion() returns trigger language plpgsql as $$
        begin
          -- without a scope only the owner of the schema gets this far: row-level security shows the application no row
          if platform.actor_kind() in ('system', 'none') then return new; end if;
          if (new.role, new.organization_id, new.is_active, new.is_demo, new.email, new.id)
               is distinct from (old.role, old.organization_id, old.is_active, old.is_demo, old.email, old.id)
             and (platform.actor_role() <> 'administrator' or old.id = platform.actor_account()) then
            raise exception 'an account may not change its own rights' using errcode = '42501';
          end if;
          return new;
        end $$;
      create trigger refuse_own_promotion before update on access.account
        for each row execute function access.refuse_own_promotion();

      alter table access.session enable row level security;
      alter table access.session force row level security;
      create policy session_own on access.session to svidok_app
        using ((select platform.is_system()) or account_id = (select platform.actor_account()));
      -- Administrators see that sessions exist and end them.
      create policy session_read_by_administrator on access.session for select to svidok_app using ((select platform.actor_role()) = 'administrator');
      create policy session_end_by_administrator on access.session for delete to svidok_app using ((select platform.actor_role()) = 'administrator');
      grant select, insert, update, delete on access.session to svidok_app;

      alter table access.access_token enable row level security;
      alter table access.access_token force row level security;
      create policy access_token_own on access.access_token to svidok_app
        using ((select platform.is_system()) or account_id = (select platform.actor_account()));
      create policy access_token_read_by_administrator on access.access_token for select to svidok_app using ((select platform.actor_role()) = 'administrator');
      create policy access_token_end_by_administrator on access.access_token for update to svidok_app
        using ((select platform.actor_role()) = 'administrator') with check (revoked_at is not null);
      grant select, insert, update on access.access_token to svidok_app;

      alter table access.sign_in_failure enable row level security;
      alter table access.sign_in_failure force row level security;
      create policy sign_in_failure_system on access.sign_in_failure to svidok_app using ((select platform.is_system()));
      grant select, insert, delete on access.sign_in_failure to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
