import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What `TerritoryDirectory` answers for a point; here once, for the cells of cameras that are registered already. */
const LOCATED = `
  select cell.place, case when found.code is not null then found.region_code end as region,
    case found.level when 'district' then found.code when 'community' then above.code end as district,
    case found.level when 'community' then found.code end as community
  from cell
  left join lateral (
    select territory.code, territory.level, territory.parent_code, territory.region_code
    from territories.piece join territories.territory on territory.code = piece.code
    where piece.shape && st_expand(cell.place, 1e-9) and st_dwithin(piece.shape, cell.place, 1e-9)
    order by array_position(array['community', 'district', 'region'], territory.level), territory.code
    limit 1
  ) as found on true
  left join territories.territory as above on above.code = found.parent_code and above.level = 'district'`;

const placed = (table: string, key: string): string => `
  with cell as (select distinct grid_location as place from cameras.${table}), located as materialized (${LOCATED})
  update cameras.${table} c set grid_region_code = coalesce(l.region, o.region_code), grid_district_code = l.district,
    grid_community_code = l.community, is_grid_in_no_territory = num_nonnulls(l.region, l.district, l.community) = 0,
    is_grid_outside_owner_territory = o.territory_code is not null
      and not o.territory_code = any(array_remove(array[l.region, l.district, l.community], null))
  from cameras.${table} same join located l on l.place = same.grid_location join access.organization o on o.id = same.owner_id
  where ${key}`;

/**
 * Where the centre of a camera's cell lies, beside where the camera stands (ADR 8). Whoever sees the grid is told, filters
 * by and is scoped by the former: where a border cuts a cell, the territory of the camera would tell on which side it is.
 */
export class PlaceCellsInTerritories1762000000820 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const columns = `
        add column grid_region_code text,
        add column grid_district_code text,
        add column grid_community_code text,
        add column is_grid_in_no_territory boolean not null default false,
        add column is_grid_outside_owner_territory boolean not null default false`;
    await runner.query(`
      alter table cameras.camera ${columns};
      alter table cameras.camera_period ${columns};
      drop index cameras.camera_region, cameras.camera_district, cameras.camera_community, cameras.period_region;
      alter table cameras.camera disable trigger user;
      ${placed('camera', 'same.id = c.id')};
      alter table cameras.camera enable trigger user;
      ${placed('camera_period', '(same.camera_id, same.valid, same.recorded) = (c.camera_id, c.valid, c.recorded)')};
      create index camera_grid_region on cameras.camera (grid_region_code, id);
      create index camera_grid_district on cameras.camera (grid_district_code);
      create index camera_grid_community on cameras.camera (grid_community_code);
      create index period_grid_region on cameras.camera_period (grid_region_code, camera_id);

      -- Searches go by where the camera stands, everything else by its cell; each statement says which, the policy lets both.
      alter policy camera_read on cameras.camera using (
        (select platform.is_system() or platform.actor_role() = 'national_command')
        or ((region_code = (select platform.actor_region()) or grid_region_code = (select platform.actor_region()))
          and (select platform.actor_role()) in ('investigator', 'supervisor', 'regional_command'))
        or ((select platform.actor_role()) = 'operator'
          and (owner_id = (select platform.actor_organization()) or keeper_id = (select platform.actor_organization()))));
      alter policy period_read on cameras.camera_period using (
        (select platform.is_system() or platform.actor_role() = 'national_command')
        or ((region_code = (select platform.actor_region()) or grid_region_code = (select platform.actor_region()))
          and (select platform.actor_role()) in ('investigator', 'supervisor', 'regional_command'))
        or ((select platform.actor_role()) = 'operator'
          and (owner_id = (select platform.actor_organization()) or keeper_id = (select platform.actor_organization()))));
      -- A version says where the camera stood; who may know the camera may know that there was one.
      alter policy history_read on cameras.camera_history using (
        (select platform.is_system() or platform.actor_role() = 'national_command')
        or ((select platform.actor_role()) in ('investigator', 'supervisor', 'regional_command')
          and exists (select from cameras.camera c where c.id = camera_id))
        or ((select platform.actor_role()) = 'operator'
          and (owner_id = (select platform.actor_organization()) or keeper_id = (select platform.actor_organization()))));

      -- Counts of a community beside the list of its cells must not tell the border cells apart.
      create or replace view cameras.facts with (security_invoker = true) as
        select id as camera_id, owner_id, owner_kind, grid_region_code as region_code, grid_district_code as district_code,
          grid_community_code as community_code, status, on_police_initiative, installed_on, decommissioned_on, proven_working_at
        from cameras.camera
        where (select coalesce(platform.actor_role(), '') not in ('investigator', 'supervisor', 'regional_command'))
          or grid_region_code = (select platform.actor_region());

      create or replace function cameras.complete_row() returns trigger language plpgsql as $$
        begin
          if tg_op = 'INSERT' then
            new.keeper_id := coalesce(new.keeper_id, new.owner_id);
            if new.owner_kind is null then
              select kind into new.owner_kind from access.organization where id = new.owner_id;
            end if;
            if new.code is null then
              -- The code is shown to everybody: its letters are those of the cell.
              new.code := coalesce(upper(left(regexp_replace(new.grid_region_code, '[^A-Za-z0-9]', '', 'g'), 4)), 'XX')
                || '-' || lpad(nextval('cameras.code_number')::text, 6, '0');
            end if;
          else
            new.updated_at := now();
            if new.version is distinct from old.version then
              new.known_since := greatest(clock_timestamp(), old.known_since + interval '1 microsecond');
              new.changed_from := least(coalesce(new.told_from, new.known_since), new.known_since);
              new.valid_since := greatest(old.valid_since, new.changed_from);
              new.changed_columns := new.told_columns;
            end if;
          end if;
          new.told_from := null;
          new.told_columns := null;
          new.change_seq := nextval('cameras.change_seq');
          return new;
        end $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
