import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Duty mailboxes of an organization by territory and hours, and what a mail to one of them tells other than its notice. */
export class CreateDesks1762000004210 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema desks;
      grant usage on schema desks to svidok_app;

      create table desks.desk (
        id uuid primary key,
        organization_id uuid not null references access.organization (id),
        name text not null check (length(name) between 1 and 120),
        -- region, district or community; null: all cameras of the organization
        territory_code text references territories.territory (code),
        email text not null check (length(email) between 3 and 254),
        locale text not null default 'uk' check (locale in ('uk', 'en')),
        -- 1 = Monday; null: round the clock
        days smallint[] check (cardinality(days) between 1 and 7 and days <@ '{1,2,3,4,5,6,7}'),
        opens text check (opens ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        closes text check (closes ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        version int not null default 1,
        check ((days is null) = (opens is null) and (days is null) = (closes is null))
      );
      create unique index desk_name on desks.desk (organization_id, lower(name));
      create index desk_territory on desks.desk (territory_code);

      alter table desks.desk enable row level security;
      alter table desks.desk force row level security;
      create policy desk_keep on desks.desk to svidok_app
        using ((select platform.is_system()) or (select platform.actor_role()) = 'administrator'
          or ((select platform.actor_role()) = 'operator' and organization_id = (select platform.actor_organization())))
        with check ((select platform.actor_role()) = 'administrator'
          or ((select platform.actor_role()) = 'operator' and organization_id = (select platform.actor_organization())));
      grant select, insert, update, delete on desks.desk to svidok_app;

      -- A desk is told of its own cameras only: how many, what is lost first, and where that stands.
      alter table notifications.mail add column about jsonb;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
