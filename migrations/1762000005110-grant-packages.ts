import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One link for everything of a request: a grant of its own, and below it one for each exhibit, with its number. */
export class GrantPackages1762000005110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table evidence.package_grant (
        id uuid primary key,
        request_id uuid not null references requests.request (id),
        account_id uuid not null references access.account (id),
        organization_id uuid not null references access.organization (id),
        token_hash bytea not null unique,
        reason text not null check (length(reason) between 3 and 1000),
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz
      );
      create index package_grant_request on evidence.package_grant (request_id, created_at);
      create index package_grant_account on evidence.package_grant (account_id);
      create index package_grant_organization on evidence.package_grant (organization_id);

      alter table evidence.package_grant enable row level security;
      alter table evidence.package_grant force row level security;
      create policy package_grant_own on evidence.package_grant to svidok_app
        using ((select platform.is_system())
          or (account_id = (select platform.actor_account()) and (select platform.actor_role()) in ('investigator', 'supervisor')))
        with check ((select platform.is_system())
          or (account_id = (select platform.actor_account()) and (select platform.actor_role()) in ('investigator', 'supervisor')
            and organization_id = (select platform.actor_organization())
            and exists (select from requests.request r where r.id = request_id)));
      grant select, insert, update on evidence.package_grant to svidok_app;

      alter table evidence.download_grant add column package_id uuid references evidence.package_grant (id);
      create index download_grant_package on evidence.download_grant (package_id) where package_id is not null;
      alter table evidence.download_grant alter column token_hash drop not null;
      -- what leaves in a package has no door of its own
      alter table evidence.download_grant add constraint one_door check ((token_hash is null) = (package_id is not null));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
