import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long a proof tells that a camera works; docs/definitions.md. */
const PROOF_DAYS = 90;

const spansOf = (which: string): string => `
  insert into cameras.proven_span (camera_id, proven)
  select camera_id, unnest(range_agg(daterange(proven_on, proven_on + ${PROOF_DAYS}))) from cameras.proof where ${which} group by camera_id`;

/**
 * On which days each camera counted as proven to work: the days of its proofs and those a proof reaches, joined. Reports over
 * years meet a camera once or twice and not each of its proofs. The row of the camera is locked by whoever proves it, so that
 * two proofs at once take turns.
 */
export class KeepProvenSpans1780700000180 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table cameras.proven_span (
        camera_id uuid not null references cameras.camera (id),
        proven daterange not null,
        primary key (camera_id, proven)
      );
      alter table cameras.proven_span enable row level security;
      alter table cameras.proven_span force row level security;
      create policy proven_span_read on cameras.proven_span for select to svidok_app using (
        (select platform.is_system() or platform.actor_role() = 'national_command') or exists (select from cameras.camera c where c.id = camera_id));
      create policy proven_span_keep on cameras.proven_span to current_user using (true) with check (true);
      grant select on cameras.proven_span to svidok_app;

      create function cameras.join_proofs() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          delete from cameras.proven_span where camera_id in (select camera_id from changed);
          ${spansOf('camera_id in (select camera_id from changed)')};
          return null;
        end $$;
      revoke execute on function cameras.join_proofs() from public;
      create trigger join_proofs_added after insert on cameras.proof referencing new table as changed
        for each statement execute function cameras.join_proofs();
      create trigger join_proofs_gone after delete on cameras.proof referencing old table as changed
        for each statement execute function cameras.join_proofs();
      ${spansOf('true')};

      create view cameras.proven_spans with (security_invoker = true) as select camera_id, proven from cameras.proven_span;
      grant select on cameras.proven_spans to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
