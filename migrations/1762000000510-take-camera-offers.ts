import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cameras that owners without account offer on the public page (ADR 0042): offers, the links to their mailboxes, attempts. */
export class TakeCameraOffers1762000000510 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cameras.offer (
        id uuid primary key,
        state text not null default 'unconfirmed'
          check (state in ('unconfirmed', 'waiting', 'accepted', 'refused', 'withdrawn')),
        -- taken away once nobody needs to write there any more
        email citext,
        locale text not null check (locale in ('uk', 'en')),
        owner_name text not null check (length(owner_name) between 1 and 300),
        name text not null check (length(name) between 1 and 300),
        address text,
        location geometry(Point, 4326) not null
          check (st_x(location) between -180 and 180 and st_y(location) between -85 and 85),
        region_code text not null,
        district_code text,
        community_code text,
        type text not null check (type in ('fixed', 'dome', 'ptz', 'panoramic')),
        bearing double precision check (bearing >= 0 and bearing < 360),
        angle double precision not null check (angle > 0 and angle <= 360),
        range_meters double precision not null check (range_meters > 0 and range_meters <= 5000),
        declared_hours int check (declared_hours between 1 and 87600),
        note text,
        reason text,
        -- who decided; then also who keeps the record of the camera
        police_id uuid references access.organization (id),
        owner_id uuid references access.organization (id),
        camera_id uuid references cameras.camera (id),
        version int not null default 1,
        created_at timestamptz not null default now(),
        confirmed_at timestamptz,
        decided_at timestamptz,
        check ((state = 'accepted') <= (owner_id is not null and police_id is not null)),
        check ((state = 'refused') <= (reason is not null))
      );
      create index offer_mailbox on cameras.offer (email);
      create index offer_queue on cameras.offer (region_code, state, id);
      create index offer_owner on cameras.offer (owner_id) where owner_id is not null;

      -- Is the actor's organization the police unit in charge of a place in these territories?
      create function cameras.is_police_of(region text, district text, community text) returns boolean language sql stable as $$
        select exists (select from access.organization o where o.id = platform.actor_organization() and o.is_active
          and o.kind = 'police' and o.territory_code in (region, district, community))
      $$;
      grant execute on function cameras.is_police_of(text, text, text) to svidok_app;

      alter table cameras.offer enable row level security;
      alter table cameras.offer force row level security;
      create policy offer_read on cameras.offer for select to svidok_app using (
        (select platform.is_system()) or ((select platform.actor_role()) = 'operator' and state <> 'unconfirmed'
          and cameras.is_police_of(region_code, district_code, community_code)));
      create policy offer_add on cameras.offer for insert to svidok_app with check ((select platform.is_system()));
      create policy offer_change on cameras.offer for update to svidok_app using (
        (select platform.is_system()) or ((select platform.actor_role()) = 'operator' and state = 'waiting'
          and cameras.is_police_of(region_code, district_code, community_code)))
        with check ((select platform.is_system()) or (state in ('accepted', 'refused')
          and police_id = (select platform.actor_organization())));
      create policy offer_forget on cameras.offer for delete to svidok_app using ((select platform.is_system()));
      grant select, insert, update, delete on cameras.offer to svidok_app;

      -- One use each. The token is in the mail alone: here lies its digest; the key that it is exchanged for, likewise.
      create table cameras.offer_link (
        id uuid primary key,
        email citext not null,
        offer_id uuid references cameras.offer (id) on delete cascade,
        letter text not null check (letter in ('confirm', 'link', 'accepted', 'refused')),
        locale text not null check (locale in ('uk', 'en')),
        token_hash bytea not null unique,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz,
        key_hash bytea unique,
        key_expires_at timestamptz,
        mail_state text not null default 'waiting' check (mail_state in ('waiting', 'sent', 'not_sent', 'failed'))
      );
      create index offer_link_mailbox on cameras.offer_link (email);
      alter table cameras.offer_link enable row level security;
      alter table cameras.offer_link force row level security;
      create policy offer_link_system on cameras.offer_link to svidok_app using ((select platform.is_system()));
      grant select, insert, update, delete on cameras.offer_link to svidok_app;

      -- Keyed digests: no list of addresses for whoever reads a backup.
      create table cameras.offer_attempt (
        id bigint generated always as identity primary key,
        who bytea not null,
        at timestamptz not null default now()
      );
      create index offer_attempt_who on cameras.offer_attempt (who, at);
      alter table cameras.offer_attempt enable row level security;
      alter table cameras.offer_attempt force row level security;
      create policy offer_attempt_system on cameras.offer_attempt to svidok_app using ((select platform.is_system()));
      grant select, insert, delete on cameras.offer_attempt to svidok_app;

      -- The unit that accepted an offer keeps the record of an owner who has no account.
      create or replace function cameras.may_keep_for(owner uuid) returns boolean language sql stable as $$
        select owner = platform.actor_organization() or exists (
          select from access.organization mine join access.organization theirs on theirs.territory_code = mine.territory_code
          where mine.id = platform.actor_organization() and mine.kind = 'local_authority' and theirs.id = owner)
        or exists (select from cameras.offer f
          where f.owner_id = owner and f.police_id = platform.actor_organization() and f.state = 'accepted')
      $$;

      -- A picture sent with an offer goes over to the camera; until then the unit in charge sees it.
      alter table cameras.picture alter column camera_id drop not null;
      alter table cameras.picture add column offer_id uuid unique references cameras.offer (id) on delete cascade;
      alter table cameras.picture add check (camera_id is not null or offer_id is not null);
      create policy picture_of_offer on cameras.picture for select to svidok_app
        using (offer_id is not null and exists (select from cameras.offer f where f.id = offer_id));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
