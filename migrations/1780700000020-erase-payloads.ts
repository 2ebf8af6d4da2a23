import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an entry says may be erased by two people, and only after a signed entry says so; its leaf stays (ADR 250). */
export class ErasePayloads1780700000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The entry that says this one was erased, if it names two people and a checkpoint was signed above it.
      create function journal.erased_by(erased uuid) returns uuid language sql stable as $$
        select e.id from journal.entry e join journal.leaf l on l.entry_id = e.id
        where e.subject_type = 'entry' and e.subject_id = erased::text and e.type = 'journal.erased'
          and e.data ->> 'proposedBy' <> e.data ->> 'approvedBy'
          and l.index < (select max(size) from journal.checkpoint)
        order by l.index limit 1 $$;

      -- One way for a row to change: everything but id, position and time goes, and none of it for something else.
      create function journal.refuse_all_but_erasure() returns trigger language plpgsql as $$
        begin
          if (new.id, new.position, new.at, new.type, new.subject_type, new.subject_id, new.data, new.actor_kind)
              = (old.id, old.position, old.at, 'entry.erased', 'entry', old.id::text, '{}'::jsonb, 'erased')
            and num_nonnulls(new.purpose, new.account_id, new.role, new.organization_id, new.region_code, new.request_id) = 0
            and old.type not in ('journal.erased', 'entry.erased')
            and exists (select from journal.leaf where entry_id = old.id)
            and journal.erased_by(old.id) is not null
          then return new; end if;
          raise exception 'the journal is append-only' using errcode = '42501';
        end $$;
      drop trigger append_only on journal.entry;
      create trigger append_only before delete on journal.entry
        for each row execute function journal.refuse_change();
      create trigger append_only_but_erasure before update on journal.entry
        for each row execute function journal.refuse_all_but_erasure();

      -- With the text goes what would let somebody try texts out, and what finds the entry by what it named.
      create function journal.refuse_unless_erased_entry() returns trigger language plpgsql as $$
        begin
          if exists (select from journal.entry where id = old.entry_id and actor_kind = 'erased') then return old; end if;
          raise exception 'the journal is append-only' using errcode = '42501';
        end $$;
      create function journal.refuse_unless_erased_look() returns trigger language plpgsql as $$
        begin
          if exists (select from journal.entry where position = old.position and actor_kind = 'erased') then return old; end if;
          raise exception 'the journal is append-only' using errcode = '42501';
        end $$;
      drop trigger append_only on journal.salt;
      create trigger append_only before update on journal.salt for each row execute function journal.refuse_change();
      create trigger append_only_but_erasure before delete on journal.salt
        for each row execute function journal.refuse_unless_erased_entry();
      drop trigger append_only on journal.look;
      create trigger append_only before update on journal.look for each row execute function journal.refuse_change();
      create trigger append_only_but_erasure before delete on journal.look
        for each row execute function journal.refuse_unless_erased_look();

      create policy entry_erase on journal.entry for update to svidok_app
        using ((select platform.is_system())) with check ((select platform.is_system()));
      create policy salt_erase on journal.salt for delete to svidok_app using ((select platform.is_system()));
      create policy look_erase on journal.look for delete to svidok_app using ((select platform.is_system()));
      grant update (type, subject_type, subject_id, data, purpose, actor_kind, account_id, role, organization_id, region_code, request_id)
        on journal.entry to svidok_app;
      grant delete on journal.salt, journal.look to svidok_app;
      -- Whoever approves says so in their own name; nothing else may write that an entry was erased.
      create policy entry_says_erased on journal.entry as restrictive for insert to svidok_app with check (
        type <> 'journal.erased' or (actor_kind = 'account' and role in ('inspector', 'administrator')
          and data ->> 'approvedBy' = account_id::text));

      create table audit.erasure (
        id uuid primary key,
        entry_id uuid not null,
        leaf bigint not null,
        position bigint not null,
        entry_at text not null,
        entry_type text not null,
        ground text not null check (ground in ('data-subject', 'court-order', 'unlawful')),
        reference text not null check (length(reference) >= 3),
        reason text not null check (length(reason) >= 10),
        -- who acted in the entry or is its subject: they neither propose nor decide. Emptied when the text is gone
        concerned uuid[] not null,
        proposed_by uuid not null references access.account (id),
        proposed_by_name text not null,
        proposed_at timestamptz not null,
        decision text check (decision in ('approved', 'refused', 'withdrawn')),
        decision_reason text,
        decided_by uuid references access.account (id),
        decided_by_name text,
        decided_at timestamptz,
        -- the entry that says so
        saying_id uuid,
        erased_at timestamptz,
        constraint erasure_two_people check (decision is null or (decision = 'withdrawn') = (decided_by = proposed_by)),
        constraint erasure_of_others check (not proposed_by = any (concerned)
          and (decided_by is null or not decided_by = any (concerned))),
        constraint erasure_decided check ((decision is null) = (decided_by is null)
          and (decision is null) = (decided_by_name is null) and (decision is null) = (decided_at is null)
          and (decision is not distinct from 'refused') = (decision_reason is not null)
          and (decision is not distinct from 'approved') = (saying_id is not null)),
        constraint erasure_done check (erased_at is null or (decision is not distinct from 'approved' and concerned = '{}'))
      );
      create unique index erasure_once on audit.erasure (entry_id) where decision is null or decision = 'approved';
      create index erasure_entry on audit.erasure (entry_id);
      create index erasure_proposed_by on audit.erasure (proposed_by);
      create index erasure_decided_by on audit.erasure (decided_by);
      create index erasure_proposed_at on audit.erasure (proposed_at desc, id desc);

      create function audit.refuse_illegal_erasure() returns trigger language plpgsql as $$
        begin
          if (new.id, new.entry_id, new.leaf, new.position, new.entry_at, new.entry_type, new.ground, new.reference, new.reason,
              new.proposed_by, new.proposed_by_name, new.proposed_at)
            is distinct from (old.id, old.entry_id, old.leaf, old.position, old.entry_at, old.entry_type, old.ground, old.reference,
              old.reason, old.proposed_by, old.proposed_by_name, old.proposed_at)
            or (old.decision is not null and (new.decision, new.decision_reason, new.decided_by, new.decided_by_name, new.decided_at, new.saying_id)
              is distinct from (old.decision, old.decision_reason, old.decided_by, old.decided_by_name, old.decided_at, old.saying_id))
            or old.erased_at is not null
            or (new.concerned is distinct from old.concerned and new.erased_at is null)
          then raise exception 'what was proposed or decided never changes'
            using errcode = '23514', constraint = 'erasure_step', schema = 'audit', table = 'erasure'; end if;
          if new.decision is distinct from old.decision and new.decided_by is distinct from platform.actor_account()
          then raise exception 'one decides in one''s own name'
            using errcode = '42501', constraint = 'erasure_name', schema = 'audit', table = 'erasure'; end if;
          return new;
        end $$;
      create trigger legal_erasure before update on audit.erasure for each row execute function audit.refuse_illegal_erasure();
      create trigger append_only before delete on audit.erasure for each row execute function journal.refuse_change();

      alter table audit.erasure enable row level security;
      alter table audit.erasure force row level security;
      create policy erasure_read on audit.erasure for select to svidok_app
        using ((select platform.is_system()) or (select platform.actor_role()) in ('inspector', 'administrator'));
      create policy erasure_propose on audit.erasure for insert to svidok_app
        with check ((select platform.actor_role()) = 'inspector' and proposed_by = (select platform.actor_account()) and decision is null);
      create policy erasure_decide on audit.erasure for update to svidok_app
        using ((select platform.is_system()) or ((select platform.actor_role()) in ('inspector', 'administrator') and decision is null))
        with check ((select platform.is_system()) or ((select platform.actor_role()) in ('inspector', 'administrator') and erased_at is null));
      grant select, insert, update on audit.erasure to svidok_app;
      grant execute on all functions in schema journal, audit to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
