import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What changed and whom it may concern, for whoever looks at a page that shows it. Written by the database itself with each change, so
 * that nothing can forget to; a hint is an id, and the row it names is read under the reader's own rights.
 */
export class TellLive1762000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications.hint (
        position bigint generated always as identity primary key,
        -- Of the writing transaction. Positions are drawn before the commit and may appear out of order; a reader that remembers the
        -- oldest transaction still open (pg_snapshot_xmin) and begins there again misses none.
        xid xid8 not null default pg_current_xact_id(),
        at timestamptz not null default now(),
        kind text not null check (kind in ('notice', 'request', 'ask')),
        subject_id uuid not null,
        -- who may hear of it: the same columns that decide who may read the row
        organization_id uuid,
        owner_id uuid,
        region_code text,
        account_id uuid,
        role text
      );
      create index hint_xid on notifications.hint (xid);
      create index hint_at on notifications.hint (at);
      alter table notifications.hint enable row level security;
      alter table notifications.hint force row level security;
      create policy hint_read on notifications.hint for select to svidok_app using (
        (select platform.is_system())
        or (kind = 'notice' and (account_id = (select platform.actor_account())
          or (organization_id = (select platform.actor_organization()) and role = (select platform.actor_role()))))
        or (kind in ('request', 'ask') and (
          (select platform.actor_role()) = 'national_command'
          or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
          or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region()))))
        or (kind = 'ask' and (select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization())));
      create policy hint_add on notifications.hint for insert to svidok_app with check ((select platform.actor_kind()) <> 'none');
      create policy hint_forget on notifications.hint for delete to svidok_app using ((select platform.is_system()));
      grant select, insert, delete on notifications.hint to svidok_app;

      create function notifications.hint_requests() returns trigger language plpgsql as $$
        begin
          insert into notifications.hint (kind, subject_id, organization_id, region_code)
            select 'request', id, organization_id, region_code from changed;
          if found then perform pg_notify('svidok_live', 'hint'); end if;
          return null;
        end $$;
      -- An owner learns of an ask from the hold on, and not of a draft.
      create function notifications.hint_asks() returns trigger language plpgsql as $$
        begin
          insert into notifications.hint (kind, subject_id, organization_id, region_code, owner_id)
            select 'ask', id, organization_id, region_code, case when hold_sent_at is not null then owner_id end from changed;
          if found then perform pg_notify('svidok_live', 'hint'); end if;
          return null;
        end $$;
      create function notifications.hint_notices() returns trigger language plpgsql as $$
        begin
          insert into notifications.hint (kind, subject_id, organization_id, role, account_id)
            select 'notice', id, organization_id, role, account_id from changed;
          if found then perform pg_notify('svidok_live', 'hint'); end if;
          return null;
        end $$;
      create function notifications.hint_sessions() returns trigger language plpgsql as $$
        begin perform pg_notify('svidok_live', 'session'); return null; end $$;
      grant execute on function notifications.hint_requests(), notifications.hint_asks(), notifications.hint_notices(),
        notifications.hint_sessions() to svidok_app;

      create trigger hint_insert after insert on requests.request referencing new table as changed
        for each statement execute function notifications.hint_requests();
      create trigger hint_update after update on requests.request referencing new table as changed
        for each statement execute function notifications.hint_requests();
      create trigger hint_insert after insert on requests.ask referencing new table as changed
        for each statement execute function notifications.hint_asks();
      create trigger hint_update after update on requests.ask referencing new table as changed
        for each statement execute function notifications.hint_asks();
      create trigger hint_insert after insert on notifications.notice referencing new table as changed
        for each statement execute function notifications.hint_notices();
      -- A stream ends with its session, its token, or the rights under which it was opened.
      create trigger hint_delete after delete on access.session for each statement execute function notifications.hint_sessions();
      create trigger hint_revoked after update of revoked_at on access.access_token
        for each statement execute function notifications.hint_sessions();
      create trigger hint_rights after update of role, organization_id, is_active on access.account
        for each statement execute function notifications.hint_sessions();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
