import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The Merkle tree over the journal: leaves, kept rows, checkpoints and the public keys that signed them. */
export class GrowTheTree1762000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Which entries have no leaf yet. Positions are no guide: they have gaps, and a lower one may be committed later.
      create table journal.unsealed (
        entry_id uuid primary key,
        position bigint not null
      );
      create index unsealed_position on journal.unsealed (position);
      create function journal.note_unsealed() returns trigger language plpgsql as $$
        begin insert into journal.unsealed select id, position from added; return null; end $$;
      create trigger note_unsealed after insert on journal.entry referencing new table as added
        for each statement execute function journal.note_unsealed();
      insert into journal.unsealed select id, position from journal.entry;

      create table journal.leaf (
        index bigint primary key check (index >= 0),
        entry_id uuid not null unique references journal.entry (id),
        hash bytea not null check (length(hash) = 32)
      );
      -- Apart from the leaf, so that it can be erased together with a payload, and the tree stays as it is.
      create table journal.salt (
        entry_id uuid primary key references journal.leaf (entry_id),
        salt bytea not null check (length(salt) = 32)
      );
      -- Roots of complete subtrees of 2^level leaves; of each eight rows one is kept.
      create table journal.node (
        level smallint not null check (level > 0 and level % 8 = 0),
        index bigint not null check (index >= 0),
        hash bytea not null check (length(hash) = 32),
        primary key (level, index)
      );
      create table journal.signing_key (
        public_key bytea primary key check (length(public_key) = 32),
        serial int not null unique check (serial > 0),
        since timestamptz not null default clock_timestamp(),
        -- The former key's signed word for this one; the first has none, nor has one that follows a lost key.
        introduction text
      );
      create table journal.checkpoint (
        size bigint primary key check (size > 0),
        root bytea not null check (length(root) = 32),
        origin text not null check (origin ~ '^[^[:space:]+]+$'),
        public_key bytea not null references journal.signing_key (public_key),
        at timestamptz not null default clock_timestamp(),
        note text not null
      );
      create index checkpoint_key on journal.checkpoint (public_key);

      do $$ declare part text; begin
        foreach part in array array['leaf', 'salt', 'node', 'signing_key', 'checkpoint'] loop
          execute format('create trigger append_only before update or delete on journal.%I
            for each row execute function journal.refuse_change()', part);
          execute format('create trigger append_only_truncate before truncate on journal.%I
            for each statement execute function journal.refuse_change()', part);
          execute format('alter table journal.%I enable row level security', part);
          execute format('alter table journal.%I force row level security', part);
          execute format('create policy %I on journal.%I for select to svidok_app
            using ((select platform.is_system()) or (select platform.actor_role()) = ''inspector'')', part || '_read', part);
          execute format('create policy %I on journal.%I for insert to svidok_app
            with check ((select platform.is_system()))', part || '_append', part);
          execute format('grant select, insert on journal.%I to svidok_app', part);
        end loop;
      end $$;

      alter table journal.unsealed enable row level security;
      alter table journal.unsealed force row level security;
      create policy unsealed_append on journal.unsealed for insert to svidok_app with check (platform.actor_kind() <> 'none');
      create policy unsealed_read on journal.unsealed for select to svidok_app
        using ((select platform.is_system()) or (select platform.actor_role()) = 'inspector');
      create policy unsealed_take on journal.unsealed for delete to svidok_app using ((select platform.is_system()));
      grant select, insert, delete on journal.unsealed to svidok_app;
      grant execute on function journal.note_unsealed() to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
