import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may let exact positions out beside whoever asks: a colleague, and only where there is none the police unit that is
 * in charge of the organization's territory (ADR 82). The database finds out when it is asked, and holds it.
 */
export class NameTheSecondPerson1762000000822 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cameras.export_request
        add column second_person text not null default 'supervisor' check (second_person in ('colleague', 'supervisor'));
      alter table cameras.export_request disable trigger user;
      update cameras.export_request e set second_person = 'colleague'
      where exists (select from access.account a where a.organization_id = e.organization_id and a.id <> e.requested_by
        and a.role = 'operator' and a.is_active);
      alter table cameras.export_request enable trigger user;
      alter table cameras.export_request alter column second_person drop default;

      create function cameras.name_second_person() returns trigger language plpgsql as $$
        begin
          new.second_person := case when exists (select from access.account a where a.organization_id = new.organization_id
            and a.id <> new.requested_by and a.role = 'operator' and a.is_active) then 'colleague' else 'supervisor' end;
          return new;
        end $$;
      create trigger name_second_person before insert on cameras.export_request
        for each row execute function cameras.name_second_person();
      -- It stays what it was: a colleague who comes later may decide as well, a supervisor who was not asked may not.
      create function cameras.keep_second_person() returns trigger language plpgsql as $$
        begin
          if new.second_person <> old.second_person then
            raise exception 'who is asked does not change' using errcode = '42501';
          end if;
          return new;
        end $$;
      create trigger keep_second_person before update of second_person on cameras.export_request
        for each row execute function cameras.keep_second_person();

      -- The police unit of the community, the district or the region that an organization belongs to.
      create function cameras.is_police_over(unit uuid, organization uuid) returns boolean language sql stable as $$
        select exists (select from access.organization theirs left join territories.territory t on t.code = theirs.territory_code,
            access.organization ours
          where theirs.id = organization and ours.id = unit and ours.kind = 'police' and ours.is_active
            and ours.territory_code in (theirs.territory_code, t.parent_code, theirs.region_code))
      $$;

      alter policy export_request_read on cameras.export_request using (
        (select platform.is_system())
        or ((select platform.actor_role()) = 'operator' and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'supervisor' and second_person = 'supervisor'
          and cameras.is_police_over((select platform.actor_organization()), organization_id)));
      alter policy export_request_step on cameras.export_request using (
        ((select platform.actor_role()) = 'operator' and organization_id = (select platform.actor_organization()))
        or ((select platform.actor_role()) = 'supervisor' and second_person = 'supervisor'
          and cameras.is_police_over((select platform.actor_organization()), organization_id)));
      grant execute on function cameras.is_police_over(uuid, uuid), cameras.name_second_person(), cameras.keep_second_person() to svidok_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
