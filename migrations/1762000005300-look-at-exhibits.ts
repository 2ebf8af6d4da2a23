import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Working copies with their thumbnails, looks (who opened one, for what), and notes at a moment of a recording. */
export class LookAtExhibits1762000005300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Made of an original, never one: its own key, its own digest, and which program made it.
      create table evidence.working_copy (
        exhibit_id uuid primary key references evidence.exhibit (id),
        state text not null check (state in ('waiting', 'ready', 'unplayable')),
        reason text check (reason in ('unknown-format', 'no-picture', 'undecodable', 'too-much')),
        tool text,
        kind text check (kind in ('video', 'picture')),
        container text,
        codec text,
        width int check (width > 0),
        height int check (height > 0),
        duration_seconds double precision check (duration_seconds > 0),
        frame_rate double precision check (frame_rate > 0),
        has_sound boolean,
        storage_key text unique,
        size bigint check (size > 0),
        sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
        asked_at timestamptz not null default now(),
        settled_at timestamptz,
        constraint unplayable_says_why check ((state = 'unplayable') = (reason is not null)),
        constraint ready_is_whole check (state <> 'ready' or (tool is not null and kind is not null and storage_key is not null
          and size is not null and sha256 is not null and settled_at is not null))
      );
      create table evidence.thumbnail (
        exhibit_id uuid not null references evidence.working_copy (exhibit_id) on delete cascade,
        position int not null check (position >= 0),
        at_seconds double precision not null check (at_seconds >= 0),
        storage_key text not null unique,
        size bigint not null check (size > 0),
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        primary key (exhibit_id, position)
      );

      -- Leave to look for a while: of one account, with its purpose. Only the digest of the token is kept.
      create table evidence.look (
        id uuid primary key,
        exhibit_id uuid not null references evidence.exhibit (id),
        account_id uuid not null references access.account (id),
        organization_id uuid not null references access.organization (id),
        token_hash bytea not null unique,
        purpose text not null check (length(purpose) between 3 and 1000),
        created_at timestamptz not null default now(),
        expires_at timestamptz not null
      );
      create index look_exhibit on evidence.look (exhibit_id, created_at);
      create index look_account on evidence.look (account_id);
      create index look_organization on evidence.look (organization_id);

      create table evidence.note (
        id uuid primary key,
        exhibit_id uuid not null references evidence.exhibit (id),
        organization_id uuid not null references access.organization (id),
        at_seconds double precision not null check (at_seconds >= 0 and at_seconds <= 31557600),
        body text not null check (length(body) between 1 and 2000),
        made_by uuid not null references access.account (id),
        -- as it was then
        made_by_name text not null,
        made_at timestamptz not null,
        withdrawn_at timestamptz
      );
      create index note_exhibit on evidence.note (exhibit_id, at_seconds);
      create index note_organization on evidence.note (organization_id);
      create index note_made_by on evidence.note (made_by);
      create function evidence.keep_note() returns trigger language plpgsql as $$
        begin
          if (new.id, new.exhibit_id, new.organization_id, new.at_seconds, new.body, new.made_by, new.made_by_name, new.made_at)
            is distinct from (old.id, old.exhibit_id, old.organization_id, old.at_seconds, old.body, old.made_by, old.made_by_name, old.made_at)
            or old.withdrawn_at is not null then
            raise exception 'a note is withdrawn, and not changed' using errcode = '23514';
          end if;
          return new;
        end $$;
      create trigger keep_note before update on evidence.note for each row execute function evidence.keep_note();

      alter table evidence.working_copy enable row level security;
      alter table evidence.working_copy force row level security;
      create policy working_copy_read on evidence.working_copy for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and exists (select from evidence.exhibit e where e.id = exhibit_id)));
      create policy working_copy_add on evidence.working_copy for insert to svidok_app with check (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and state = 'waiting'
          and exists (select from evidence.exhibit e where e.id = exhibit_id)));
      create policy working_copy_change on evidence.working_copy for update to svidok_app
        using ((select platform.is_system())
          or ((select platform.actor_role()) in ('investigator', 'supervisor') and exists (select from evidence.exhibit e where e.id = exhibit_id)))
        with check ((select platform.is_system()) or state = 'waiting');
      create policy working_copy_drop on evidence.working_copy for delete to svidok_app using ((select platform.is_system()));
      grant select, insert, update, delete on evidence.working_copy to svidok_app;

      alter table evidence.thumbnail enable row level security;
      alter table evidence.thumbnail force row level security;
      create policy thumbnail_read on evidence.thumbnail for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and exists (select from evidence.exhibit e where e.id = exhibit_id)));
      create policy thumbnail_write on evidence.thumbnail for insert to svidok_app with check ((select platform.is_system()));
      create policy thumbnail_drop on evidence.thumbnail for delete to svidok_app using ((select platform.is_system()));
      grant select, insert, delete on evidence.thumbnail to svidok_app;

      alter table evidence.look enable row level security;
      alter table evidence.look force row level security;
      create policy look_own on evidence.look to svidok_app
        using ((select platform.is_system())
          or (account_id = (select platform.actor_account()) and (select platform.actor_role()) in ('investigator', 'supervisor')))
        with check (account_id = (select platform.actor_account()) and (select platform.actor_role()) in ('investigator', 'supervisor')
          and organization_id = (select platform.actor_organization()) and exists (select from evidence.exhibit e where e.id = exhibit_id));
      grant select, insert on evidence.look to svidok_app;

      alter table evidence.note enable row level security;
      alter table evidence.note force row level security;
      create policy note_read on evidence.note for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())));
      create policy note_add on evidence.note for insert to svidok_app with check (
        (select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())
        and made_by = (select platform.actor_account()) and exists (select from evidence.exhibit e where e.id = exhibit_id));
      create policy note_withdraw on evidence.note for update to svidok_app using (
        (select platform.actor_role()) in ('investigator', 'supervisor') and made_by = (select platform.actor_account()));
      grant select, insert, update on evidence.note to svidok_app;
      grant execute on function evidence.keep_note() to svidok_app;
    `);
    await runner.query(
      allowDeeds(['looked', 'copied-for-looking', 'found-unplayable', 'still-made', 'clock-corrected']),
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}

/** Adds to the deeds that custody knows, whichever those are by now. */
export const allowDeeds = (deeds: readonly string[]): string => `
  do $$
  declare
    known text;
  begin
    select string_agg(quote_literal(word[1]), ', ') into known
    from pg_constraint c, regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''', 'g') word
    where c.conrelid = 'evidence.custody_event'::regclass and c.conname = 'custody_event_deed_check';
    alter table evidence.custody_event drop constraint custody_event_deed_check;
    execute 'alter table evidence.custody_event add constraint custody_event_deed_check check (deed in (' || known || ', ${deeds.map((deed) => `''${deed}''`).join(', ')}))';
  end $$`;
