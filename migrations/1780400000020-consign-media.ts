import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addCustodyDeeds } from './custody-deeds.ts';

/** Files that come on a stick or a disk to the commitments made before; whoever takes the medium in uploads them. */
export class ConsignMedia1780400000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create sequence evidence.consignment_number;
      create table evidence.consignment (
        id uuid primary key,
        number text not null unique,
        request_id uuid not null references requests.request (id),
        owner_id uuid not null references access.organization (id),
        -- the organization that asked
        organization_id uuid not null references access.organization (id),
        -- names as they were then
        owner_name text not null,
        organization_name text not null,
        medium text not null check (medium in ('disc', 'usb_drive', 'hard_drive', 'other')),
        -- what stands on the medium or on its seal
        label text check (length(label) between 1 and 100),
        carried_by text not null check (carried_by in ('courier', 'post', 'in_person')),
        state text not null default 'announced' check (state in ('announced', 'received', 'withdrawn')),
        -- null where it came by a letter: an owner without account
        announced_by uuid references access.account (id),
        announced_by_name text not null,
        letter_number text,
        announced_at timestamptz not null,
        -- when it was recorded as taken in, or called back
        settled_at timestamptz,
        received_by uuid references access.account (id),
        received_by_name text,
        received_at timestamptz,
        brought_by text check (length(brought_by) between 2 and 300),
        label_found text check (length(label_found) between 1 and 100),
        seal text check (seal in ('intact', 'broken', 'unsealed')),
        constraint announced_by_somebody check ((announced_by is null) = (letter_number is not null)),
        constraint settled_when_over check ((state = 'announced') = (settled_at is null)),
        constraint received_whole check (num_nulls(received_by, received_by_name, received_at, brought_by, seal) = case when state = 'received' then 0 else 5 end)
      );
      create index consignment_request on evidence.consignment (request_id, id);
      create index consignment_owner on evidence.consignment (owner_id, id);
      create index consignment_organization on evidence.consignment (organization_id, state, id);
      create index consignment_announced_by on evidence.consignment (announced_by);
      create index consignment_received_by on evidence.consignment (received_by);

      create table evidence.consigned_exhibit (
        consignment_id uuid not null references evidence.consignment (id),
        exhibit_id uuid not null references evidence.exhibit (id),
        -- false once the medium was called back: the file may come on another one
        is_standing boolean not null default true,
        primary key (consignment_id, exhibit_id)
      );
      create unique index consigned_exhibit_once on evidence.consigned_exhibit (exhibit_id) where is_standing;
      create index consigned_exhibit_exhibit on evidence.consigned_exhibit (exhibit_id);

      alter table evidence.consigned_exhibit enable row level security;
      alter table evidence.consigned_exhibit force row level security;
      create policy consigned_exhibit_read on evidence.consigned_exhibit for select to svidok_app using (
        (select platform.is_system())
        or (((select platform.actor_role()) in ('investigator', 'supervisor', 'operator') or (select platform.actor_kind()) = 'holder')
          and exists (select from evidence.exhibit e where e.id = exhibit_id)));
      create policy consigned_exhibit_add on evidence.consigned_exhibit for insert to svidok_app with check (
        ((select platform.actor_role()) = 'operator' or (select platform.actor_kind()) = 'holder')
        and exists (select from evidence.exhibit e where e.id = exhibit_id));
      create policy consigned_exhibit_release on evidence.consigned_exhibit for update to svidok_app
        using (((select platform.actor_role()) = 'operator' or (select platform.actor_kind()) = 'holder')
          and exists (select from evidence.exhibit e where e.id = exhibit_id));
      grant select, insert on evidence.consigned_exhibit to svidok_app;
      grant update (is_standing) on evidence.consigned_exhibit to svidok_app;

      alter table evidence.consignment enable row level security;
      alter table evidence.consignment force row level security;
      create policy consignment_read on evidence.consignment for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization()))
        or ((select platform.actor_kind()) = 'holder' and letter_number is not null
          and exists (select from evidence.consigned_exhibit x where x.consignment_id = id)));
      create policy consignment_announce on evidence.consignment for insert to svidok_app with check (
        state = 'announced'
        and (((select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization()) and announced_by = (select platform.actor_account()))
          or ((select platform.actor_kind()) = 'holder' and letter_number is not null)));
      create policy consignment_call_back on evidence.consignment for update to svidok_app
        using (state = 'announced' and (((select platform.actor_role()) = 'operator' and owner_id = (select platform.actor_organization()))
          or ((select platform.actor_kind()) = 'holder' and letter_number is not null
            and exists (select from evidence.consigned_exhibit x where x.consignment_id = id))))
        with check (state in ('announced', 'withdrawn') and ((select platform.actor_role()) = 'operator' or (select platform.actor_kind()) = 'holder'));
      create policy consignment_take_in on evidence.consignment for update to svidok_app
        using (state = 'announced' and (select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        with check (state = 'received' and received_by = (select platform.actor_account())
          and (select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()));
      grant select, insert on evidence.consignment to svidok_app;
      grant update (state, settled_at, received_by, received_by_name, received_at, brought_by, label_found, seal) on evidence.consignment to svidok_app;
      grant usage on sequence evidence.consignment_number to svidok_app;

      create function evidence.is_taken_in(exhibit uuid) returns boolean language sql stable as $$
        select exists (select from evidence.consigned_exhibit x join evidence.consignment c on c.id = x.consignment_id
          where x.exhibit_id = exhibit and x.is_standing and c.state = 'received') $$;
      grant execute on function evidence.is_taken_in(uuid) to svidok_app;
      -- whoever asked moves an exhibit only where its medium lies before them, and only forward
      do $do$
      declare
        was text := pg_get_functiondef('evidence.guard_exhibit()'::regprocedure);
        becomes text := replace(was, $was$platform.actor_role() in ('investigator', 'supervisor') then$was$,
          $now$platform.actor_role() in ('investigator', 'supervisor')
            and not ((old.state, new.state) in (('committed', 'uploading'), ('uploading', 'verifying')) and evidence.is_taken_in(new.id)) then$now$);
      begin
        if was = becomes then raise exception 'guard_exhibit is not as expected'; end if;
        execute becomes;
      end $do$;

      create policy custody_of_media on evidence.custody_event as restrictive for insert to svidok_app with check (
        (deed not in ('medium-received', 'medium-differs') or (select platform.actor_role()) in ('investigator', 'supervisor'))
        and (deed not in ('consigned', 'consignment-withdrawn') or (select platform.actor_role()) = 'operator' or (select platform.actor_kind()) = 'holder'));
    `);
    await addCustodyDeeds(runner, ['consigned', 'consignment-withdrawn', 'medium-received', 'medium-differs']);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
