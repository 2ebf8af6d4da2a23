import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a camera that a search showed was not asked, as whoever drafted the request said it: for the statement of completeness. */
export class KeepWhyNotAsked1762000000850 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table requests.not_asked (
        request_id uuid not null references requests.request (id),
        camera_id uuid not null references cameras.camera (id),
        reason text not null check (reason in ('out_of_view', 'footage_lost', 'not_working', 'covered_by_another', 'too_far', 'refused_earlier', 'disproportionate')),
        organization_id uuid not null references access.organization (id),
        region_code text,
        stated_by uuid references access.account (id),
        stated_at timestamptz not null,
        primary key (request_id, camera_id)
      );
      create index not_asked_camera on requests.not_asked (camera_id);
      create index not_asked_organization on requests.not_asked (organization_id);
      create index not_asked_stated_by on requests.not_asked (stated_by);

      -- What was submitted stays as it was said.
      create function requests.refuse_late_reason() returns trigger language plpgsql as $$
        begin
          if not exists (select from requests.request where id = coalesce(new.request_id, old.request_id) and state = 'draft')
          then raise exception 'why a camera was not asked is said while the request is a draft'
            using errcode = '23514', constraint = 'reason_of_draft', schema = 'requests', table = 'not_asked'; end if;
          return coalesce(new, old);
        end $$;
      create trigger only_of_drafts before insert or update or delete on requests.not_asked
        for each row execute function requests.refuse_late_reason();

      alter table requests.not_asked enable row level security;
      alter table requests.not_asked force row level security;
      create policy not_asked_read on requests.not_asked for select to svidok_app using (
        (select platform.is_system())
        or ((select platform.actor_role()) in ('investigator', 'supervisor') and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region()))
        or (select platform.actor_role()) = 'national_command');
      create policy not_asked_add on requests.not_asked for insert to svidok_app with check (
        (select platform.actor_role()) = 'investigator' and organization_id = (select platform.actor_organization()));
      create policy not_asked_drop on requests.not_asked for delete to svidok_app using (
        (select platform.actor_role()) = 'investigator' and organization_id = (select platform.actor_organization()));
      grant select, insert, delete on requests.not_asked to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
