import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Exhibits that belong to another one: a frame of it as a picture of its own, and the player that its maker delivers. */
export class MakeStills1762000005310 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table evidence.exhibit
        add column kind text not null default 'recording' check (kind in ('recording', 'still', 'player')),
        add column of_exhibit uuid references evidence.exhibit (id),
        add constraint belongs_to_another check ((kind = 'recording') = (of_exhibit is null)),
        add constraint belongs_not_to_itself check (of_exhibit <> id);
      create index exhibit_of_exhibit on evidence.exhibit (of_exhibit) where of_exhibit is not null;
      create function evidence.keep_kind() returns trigger language plpgsql as $$
        begin raise exception 'what an exhibit is does not change' using errcode = '23514'; end $$;
      create trigger keep_kind before update on evidence.exhibit for each row
        when ((new.kind, new.of_exhibit) is distinct from (old.kind, old.of_exhibit)) execute function evidence.keep_kind();

      -- Which frame an investigator looks at is the case's business, and not the owner's.
      create policy stills_of_those_who_asked on evidence.exhibit as restrictive for select to svidok_app using (
        kind <> 'still' or (select platform.is_system()) or (select platform.actor_role()) in ('investigator', 'supervisor'));

      create sequence evidence.still_number;
      create table evidence.still (
        id uuid primary key,
        exhibit_id uuid not null references evidence.exhibit (id),
        organization_id uuid not null references access.organization (id),
        number text not null unique,
        at_seconds double precision not null check (at_seconds >= 0 and at_seconds <= 31557600),
        state text not null default 'waiting' check (state in ('waiting', 'made', 'failed')),
        ordered_by uuid not null references access.account (id),
        ordered_by_name text not null,
        ordered_at timestamptz not null,
        -- the picture, an exhibit of its own
        made_exhibit_id uuid unique references evidence.exhibit (id),
        tool text,
        settled_at timestamptz,
        constraint made_is_there check ((state = 'made') = (made_exhibit_id is not null and tool is not null))
      );
      create index still_exhibit on evidence.still (exhibit_id, at_seconds);
      create index still_organization on evidence.still (organization_id);
      create index still_ordered_by on evidence.still (ordered_by);
      alter table evidence.still enable row level security;
      alter table evidence.still force row level security;
      create policy still_read on evidence.still for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())));
      create policy still_order on evidence.still for insert to svidok_app with check (
        (select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())
        and ordered_by = (select platform.actor_account()) and state = 'waiting'
        and exists (select from evidence.exhibit e where e.id = exhibit_id));
      create policy still_settle on evidence.still for update to svidok_app using ((select platform.is_system()));
      grant select, insert, update on evidence.still to svidok_app;
      grant usage on sequence evidence.still_number to svidok_app;
      grant execute on function evidence.keep_kind() to svidok_app;

      -- What was delivered is counted, and not what we made of it.
      create or replace view evidence.facts with (security_invoker = true) as
        select r.crime_id, e.request_id, e.ask_id, e.id as exhibit_id,
          coalesce(a.usefulness in ('useful', 'partly'), false) as is_useful,
          coalesce(a.use in ('suspicion', 'court'), false) as is_used_for_suspicion
        from evidence.exhibit e
        join requests.request r on r.id = e.request_id
        left join evidence.assessment a on a.exhibit_id = e.id
        where e.state = 'sealed' and e.kind = 'recording';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
