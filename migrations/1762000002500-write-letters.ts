import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Official letters to owners without account, and an actor of its own kind for whoever holds one (ADR 91): it sees the asks
 * of its letter and nothing else. What it answers, and what an officer types in from paper, says so for good.
 */
export class WriteLetters1762000002500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function platform.actor_letter() returns uuid language sql stable parallel safe
        as $$ select nullif(current_setting('svidok.letter', true), '')::uuid $$;
      create function platform.actor_asks() returns uuid[] language sql stable parallel safe
        as $$ select coalesce(nullif(current_setting('svidok.asks', true), '')::uuid[], '{}') $$;
      grant execute on function platform.actor_letter(), platform.actor_asks() to svidok_app;

      -- In the name of a letter the owner's steps are made, and no others.
      create or replace function requests.step_by() returns text language sql stable parallel safe
        as $$ select case when platform.actor_kind() = 'system' then 'system'
          when cardinality(platform.actor_asks()) > 0 then 'operator'
          when platform.actor_kind() = 'account' then platform.actor_role() end $$;

      -- How an answer came: by an account, by the page of a letter, or on paper that somebody typed in.
      alter table requests.answer
        add column answered_via text not null default 'account' check (answered_via in ('account', 'letter', 'paper')),
        add column letter_number text,
        add column written_on date,
        add column typed_by_name text,
        add constraint answer_says_how_it_came check (
          (answered_via = 'account') = (letter_number is null)
          and (answered_via = 'paper') = (written_on is not null) and (answered_via = 'paper') = (typed_by_name is not null));

      create policy ask_read_by_letter on requests.ask for select to svidok_app using (
        (select platform.actor_kind()) = 'holder' and id = any ((select platform.actor_asks())::uuid[]));
      create policy ask_update_by_letter on requests.ask for update to svidok_app using (
        (select platform.actor_kind()) = 'holder' and id = any ((select platform.actor_asks())::uuid[]));
      -- Whoever types in a paper may change the ask that it answers, not its neighbours.
      create policy ask_of_the_letter on requests.ask as restrictive for update to svidok_app using (
        (select cardinality(platform.actor_asks())) = 0 or id = any ((select platform.actor_asks())::uuid[]));
      create policy ask_event_by_letter on requests.ask_event for insert to svidok_app with check (
        (select platform.actor_kind()) = 'holder' and ask_id = any ((select platform.actor_asks())::uuid[]));
      create policy answer_read_by_letter on requests.answer for select to svidok_app using (
        (select platform.actor_kind()) = 'holder' and ask_id = any ((select platform.actor_asks())::uuid[]));
      create policy answer_by_letter on requests.answer for insert to svidok_app with check (
        ask_id = any ((select platform.actor_asks())::uuid[]) and answered_via in ('letter', 'paper'));

      create schema letters;
      grant usage on schema letters to svidok_app;

      create table letters.letter (
        id uuid primary key,
        number text not null unique check (number ~ '^L-20[0-9]{2}-[0-9A-Z]{4}-[0-9A-Z]{4}$'),
        request_id uuid not null references requests.request (id),
        -- the unit that asks
        organization_id uuid not null references access.organization (id),
        -- whose cameras these are
        owner_id uuid not null references access.organization (id),
        kind text not null check (kind in ('hold', 'demand')),
        -- what the paper says, word for word; the digest is of its canonical form
        content jsonb not null,
        digest text not null check (digest ~ '^[0-9a-f]{64}$'),
        token_hash bytea not null unique,
        issued_by uuid not null references access.account (id),
        issued_at timestamptz not null,
        expires_at timestamptz not null,
        opened_at timestamptz,
        revoked_at timestamptz,
        revoked_by uuid references access.account (id),
        check (issued_at < expires_at),
        check ((revoked_at is null) = (revoked_by is null))
      );
      create index letter_request on letters.letter (request_id, owner_id, issued_at);
      create index letter_organization on letters.letter (organization_id);
      create index letter_owner on letters.letter (owner_id);
      create index letter_issued_by on letters.letter (issued_by);
      create index letter_revoked_by on letters.letter (revoked_by);
      -- one letter at a time leads to the answer page
      create unique index letter_in_force on letters.letter (request_id, owner_id) where revoked_at is null;

      create function letters.keep_what_is_written() returns trigger language plpgsql as $$
        begin
          if (new.id, new.number, new.request_id, new.organization_id, new.owner_id, new.kind, new.content, new.digest, new.token_hash,
              new.issued_by, new.issued_at, new.expires_at)
            is distinct from (old.id, old.number, old.request_id, old.organization_id, old.owner_id, old.kind, old.content, old.digest,
              old.token_hash, old.issued_by, old.issued_at, old.expires_at)
            or old.revoked_at is not null and (new.revoked_at, new.revoked_by) is distinct from (old.revoked_at, old.revoked_by)
            or old.opened_at is not null and new.opened_at is distinct from old.opened_at
          then raise exception 'a letter stays as it was written' using errcode = '23514'; end if;
          return new;
        end $$;
      create trigger keep_what_is_written before update on letters.letter for each row execute function letters.keep_what_is_written();

      create table letters.letter_ask (
        letter_id uuid not null references letters.letter (id),
        ask_id uuid not null references requests.ask (id),
        organization_id uuid not null references access.organization (id),
        -- who is asked in the register: the keeper of an owner without account
        addressee_id uuid not null references access.organization (id),
        primary key (letter_id, ask_id)
      );
      create index letter_ask_ask on letters.letter_ask (ask_id);
      create index letter_ask_organization on letters.letter_ask (organization_id);
      create index letter_ask_addressee on letters.letter_ask (addressee_id);

      create table letters.print (
        id uuid primary key,
        letter_id uuid not null references letters.letter (id),
        organization_id uuid not null references access.organization (id),
        language text not null check (language in ('uk', 'en')),
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        printed_by uuid not null references access.account (id),
        printed_at timestamptz not null
      );
      create index print_letter on letters.print (letter_id, printed_at);
      create index print_organization on letters.print (organization_id);
      create index print_printed_by on letters.print (printed_by);

      -- Keyed digests of network addresses: no list of visitors for whoever reads a backup.
      create table letters.attempt (
        id bigint generated always as identity primary key,
        who bytea not null,
        at timestamptz not null default now()
      );
      create index attempt_who on letters.attempt (who, at);

      do $$ declare t text; begin
        foreach t in array array['letter', 'letter_ask', 'print', 'attempt'] loop
          execute format('alter table letters.%I enable row level security', t);
          execute format('alter table letters.%I force row level security', t);
        end loop;
      end $$;

      create policy letter_ask_read on letters.letter_ask for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'operator' and addressee_id = (select platform.actor_organization()))
        or ((select platform.actor_kind()) = 'holder' and letter_id = (select platform.actor_letter())));
      create policy letter_ask_add on letters.letter_ask for insert to svidok_app with check (
        (select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())
        and exists (select from requests.ask a where a.id = ask_id and a.organization_id = letter_ask.organization_id and a.owner_id = addressee_id));
      grant select, insert on letters.letter_ask to svidok_app;

      create policy letter_read on letters.letter for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'operator' and exists (select from letters.letter_ask w where w.letter_id = letter.id))
        or ((select platform.actor_kind()) = 'holder' and id = (select platform.actor_letter())));
      create policy letter_issue on letters.letter for insert to svidok_app with check (
        (select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())
        and issued_by = (select platform.actor_account())
        and exists (select from requests.request r where r.id = request_id and r.organization_id = letter.organization_id));
      create policy letter_revoke on letters.letter for update to svidok_app
        using ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        with check (revoked_by = (select platform.actor_account()));
      create policy letter_open on letters.letter for update to svidok_app
        using ((select platform.actor_kind()) = 'holder' and id = (select platform.actor_letter()))
        with check (revoked_at is null);
      grant select, insert on letters.letter to svidok_app;
      grant update (opened_at, revoked_at, revoked_by) on letters.letter to svidok_app;

      create policy print_read on letters.print for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())));
      create policy print_add on letters.print for insert to svidok_app with check (
        (select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization())
        and printed_by = (select platform.actor_account())
        and exists (select from letters.letter l where l.id = letter_id and l.organization_id = print.organization_id));
      grant select, insert on letters.print to svidok_app;

      create policy attempt_system on letters.attempt to svidok_app using ((select platform.is_system()));
      grant select, insert, delete on letters.attempt to svidok_app;
      grant execute on all functions in schema letters to svidok_app;

      -- Footage that came by a letter has no account behind it; its number stands in the account's place.
      alter table evidence.exhibit alter column created_by drop not null,
        add column letter_number text,
        add constraint exhibit_of_somebody check ((created_by is null) = (letter_number is not null));
      create function evidence.keep_letter_number() returns trigger language plpgsql as $$
        begin raise exception 'the commitment of an exhibit does not change' using errcode = '23514'; end $$;
      create trigger keep_letter_number before update on evidence.exhibit for each row
        when (new.letter_number is distinct from old.letter_number) execute function evidence.keep_letter_number();
      create policy exhibit_read_by_letter on evidence.exhibit for select to svidok_app using (
        (select platform.actor_kind()) = 'holder' and letter_number is not null and ask_id = any ((select platform.actor_asks())::uuid[]));
      create policy exhibit_add_by_letter on evidence.exhibit for insert to svidok_app with check (
        (select platform.actor_kind()) = 'holder' and letter_number is not null and ask_id = any ((select platform.actor_asks())::uuid[]));
      create policy exhibit_change_by_letter on evidence.exhibit for update to svidok_app using (
        (select platform.actor_kind()) = 'holder' and letter_number is not null and ask_id = any ((select platform.actor_asks())::uuid[]));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
