import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What others said of a checkpoint: cosignatures of a witness, and time-stamp tokens (RFC 3161). */
export class WitnessCheckpoints1780700000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table journal.handout drop constraint handout_place_check;
      alter table journal.handout add constraint handout_place_check check (place in ('file', 'mail', 'witness', 'timestamp'));

      create table journal.cosignature (
        size bigint not null references journal.checkpoint (size),
        witness text not null,
        -- a signature line of a C2SP note, without its line feed
        line text not null check (line ~ '^— [^ ]+ [A-Za-z0-9+/=]+$' and length(line) < 1000),
        signed_at timestamptz not null,
        primary key (size, witness)
      );
      create table journal.timestamp_token (
        size bigint primary key references journal.checkpoint (size),
        -- TimeStampResp in DER, as openssl ts reads it
        token bytea not null check (length(token) <= 65536),
        signed_at timestamptz not null
      );
      do $$ declare part text; begin
        foreach part in array array['cosignature', 'timestamp_token'] loop
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
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
