import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Over the alias `n` of a changed row: whether what cameras see of a crime may be another now. */
const MARKS = `
  insert into reporting.sight_due (region_code, box)
  select distinct region, st_envelope(shape) from (%s) seen (region, shape) where shape is not null and not st_isempty(shape)`;
const marks = (rows: string): string => MARKS.replace('%s', rows);

const TIERS = ['identify', 'recognise', 'observe', 'detect', 'beyond'];
/** Counted before. */
const SUMMED = ['registered', 'solved', 'requested', 'delivered', 'useful', 'used', 'solved_with_video', 'solved_requested', 'solved_soon']; // prettier-ignore
const COUNTS = [
  'covered', 'solved_covered', 'uncovered', 'solved_uncovered', 'unplaced',
  ...TIERS, ...TIERS.map((tier) => `${tier}_working`),
]; // prettier-ignore

/**
 * What cameras see of each crime, kept (ADR 286): today, by the register and proven to work; and then, by a camera that
 * worked at the time. Whatever changes a camera marks the ground it sees, whatever changes a crime marks the crime; a job
 * looks again, and the sums of solving (ADR 232) count it.
 */
export class KeepWhatIsSeen1780700000111 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace view crimes.places with (security_invoker = true) as
        select id as crime_id, location, region_code, district_code, community_code, severity, registered_on, occurred_from
        from crimes.crime where exclusion is null and stage <> 'closed_no_offence';

      -- For reporting: which ground each camera sees or saw when, as we know it today. Buildings are known of the present alone.
      create view cameras.sights with (security_invoker = true) as
        select c.id as camera_id, c.grid_region_code as region_code, c.view, coalesce(v.area, c.view) as ground, c.status,
          tstzrange(c.valid_since, null) as valid, c.installed_on, c.decommissioned_on
        from cameras.camera c left join cameras.visibility v on v.camera_id = c.id
        where c.view is not null and c.id not in (select cameras.canaries())
        union all
        select p.camera_id, p.grid_region_code, p.view, p.view, p.status, p.valid, p.installed_on, p.decommissioned_on
        from cameras.camera_period p
        where p.view is not null and upper_inf(p.recorded) and p.camera_id not in (select cameras.canaries());
      grant select on cameras.sights to svidok_app;

      create table reporting.sight (
        crime_id uuid primary key,
        region_code text,
        is_placed boolean not null,
        -- today, by any camera of the register, and by one proven to work
        tier text check (tier in (${TIERS.map((tier) => `'${tier}'`).join(', ')})),
        tier_working text check (tier_working in (${TIERS.map((tier) => `'${tier}'`).join(', ')})),
        -- at the time of the crime; 'untold': no place known, or seen only by cameras of which nothing tells whether they worked
        then_seen text not null check (then_seen in ('seen', 'unseen', 'untold'))
      );
      -- A crime, or ground of which another part may be seen now.
      create table reporting.sight_due (
        id bigint generated always as identity primary key,
        crime_id uuid,
        region_code text,
        box geometry(Geometry, 4326) check (st_isvalid(box)),
        check ((crime_id is null) <> (box is null))
      );

      alter table reporting.solving_fact
        add column then_seen text not null default 'untold' check (then_seen in ('seen', 'unseen', 'untold')),
        add column is_placed boolean not null default false,
        add column tier text,
        add column tier_working text;
      alter table reporting.solving_sum ${COUNTS.map((name) => `add column ${name} int not null default 0`).join(', ')};
      -- A report of ten years by region reads regions and months, and no communities: each crime is summed for both.
      alter table reporting.solving_sum add column level text not null default 'community' check (level in ('community', 'region')),
        drop constraint solving_sum_pkey, add primary key (seen_by, level, region_code, month, district_code, community_code, severity);
      alter table reporting.solving_sum alter column level drop default;
      insert into reporting.solving_sum (seen_by, level, month, region_code, district_code, community_code, severity, ${SUMMED.join(', ')})
      select seen_by, 'region', month, region_code, '', '', severity, ${SUMMED.map((name) => `sum(${name})`).join(', ')}
      from reporting.solving_sum group by seen_by, month, region_code, severity;
      alter table reporting.solving_check add column wrong_sights int not null default 0;

      do $$ declare tab text; begin
        foreach tab in array array['sight', 'sight_due'] loop
          execute format('alter table reporting.%I enable row level security', tab);
          execute format('alter table reporting.%I force row level security', tab);
          execute format('create policy %I on reporting.%I to current_user using (true) with check (true)', tab || '_keep', tab);
          execute format('create policy %I on reporting.%I to svidok_app using ((select platform.is_system())) with check ((select platform.is_system()))',
            tab || '_system', tab);
          execute format($policy$create policy %I on reporting.%I for select to svidok_app using (
            (select platform.actor_role()) = 'national_command'
            or ((select platform.actor_role()) = 'regional_command' and region_code = (select platform.actor_region())))$policy$, tab || '_read', tab);
        end loop;
      end $$;
      grant select, insert, update, delete on reporting.sight to svidok_app;
      grant select, insert, delete on reporting.sight_due to svidok_app;

      create function reporting.mark_sight_of_crime() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          if tg_op = 'UPDATE' then
            insert into reporting.sight_due (crime_id, region_code)
            select n.id, n.region_code from changed n join before o on o.id = n.id
            where (n.location, n.occurred_from, n.region_code, n.exclusion is null and n.stage <> 'closed_no_offence')
              is distinct from (o.location, o.occurred_from, o.region_code, o.exclusion is null and o.stage <> 'closed_no_offence');
          else
            insert into reporting.sight_due (crime_id, region_code) select n.id, n.region_code from changed n;
          end if;
          return null;
        end $$;
      create trigger mark_sight_added after insert on crimes.crime referencing new table as changed
        for each statement execute function reporting.mark_sight_of_crime();
      create trigger mark_sight_changed after update on crimes.crime referencing old table as before new table as changed
        for each statement execute function reporting.mark_sight_of_crime();
      create trigger mark_sight_gone after delete on crimes.crime referencing old table as changed
        for each statement execute function reporting.mark_sight_of_crime();

      -- The ground that is counted today: what is proven, drawn or marked as a canary changes it, too.
      create function reporting.mark_ground() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          if tg_op = 'UPDATE' then
            ${marks(`select side.region, st_transform(side.shape, 4326) from changed n join before o on o.camera_id = n.camera_id
              cross join lateral (values (n.region_code, n.ground), (o.region_code, o.ground)) side (region, shape)`)};
          else
            ${marks(`select n.region_code, st_transform(n.ground, 4326) from changed n`)};
          end if;
          return null;
        end $$;
      create trigger mark_ground_added after insert on cameras.coverage referencing new table as changed
        for each statement execute function reporting.mark_ground();
      create trigger mark_ground_changed after update on cameras.coverage referencing old table as before new table as changed
        for each statement execute function reporting.mark_ground();
      create trigger mark_ground_gone after delete on cameras.coverage referencing old table as changed
        for each statement execute function reporting.mark_ground();

      create function reporting.mark_view() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          if tg_op = 'UPDATE' then
            ${marks(`select side.region, side.shape from changed n join before o on o.id = n.id
              cross join lateral (values (n.grid_region_code, n.view), (o.grid_region_code, o.view)) side (region, shape)
              where (n.view, n.status, n.valid_since, n.installed_on, n.decommissioned_on, n.grid_region_code)
                is distinct from (o.view, o.status, o.valid_since, o.installed_on, o.decommissioned_on, o.grid_region_code)`)};
          else
            ${marks(`select n.grid_region_code, n.view from changed n`)};
          end if;
          return null;
        end $$;
      create trigger mark_view_added after insert on cameras.camera referencing new table as changed
        for each statement execute function reporting.mark_view();
      create trigger mark_view_changed after update on cameras.camera referencing old table as before new table as changed
        for each statement execute function reporting.mark_view();

      create function reporting.mark_past_view() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin ${marks(`select n.grid_region_code, n.view from changed n`)}; return null; end $$;
      create trigger mark_view_kept after insert on cameras.camera_period referencing new table as changed
        for each statement execute function reporting.mark_past_view();
      create trigger mark_view_believed after update on cameras.camera_period referencing new table as changed
        for each statement execute function reporting.mark_past_view();

      -- A day on which it worked counts for the crimes of the 90 days after it; a canary counts for none.
      create function reporting.mark_views_of() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          ${marks(`select c.grid_region_code, c.view from changed n join cameras.camera c on c.id = n.camera_id
            union all select p.grid_region_code, p.view from changed n join cameras.camera_period p on p.camera_id = n.camera_id`)};
          return null;
        end $$;
      create trigger mark_view_proven after insert on cameras.proof referencing new table as changed
        for each statement execute function reporting.mark_views_of();
      create trigger mark_view_canary after insert on cameras.canary referencing new table as changed
        for each statement execute function reporting.mark_views_of();
      create trigger mark_view_canary_ended after update on cameras.canary referencing new table as changed
        for each statement execute function reporting.mark_views_of();

      -- What is seen of a crime is counted with it.
      create function reporting.mark_sight() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          insert into reporting.solving_due (crime_id) select n.crime_id from changed n;
          return null;
        end $$;
      create trigger mark_solving_added after insert on reporting.sight referencing new table as changed
        for each statement execute function reporting.mark_sight();
      create trigger mark_solving_changed after update on reporting.sight referencing new table as changed
        for each statement execute function reporting.mark_sight();
      create trigger mark_solving_gone after delete on reporting.sight referencing old table as changed
        for each statement execute function reporting.mark_sight();

      revoke execute on function reporting.mark_sight_of_crime(), reporting.mark_ground(), reporting.mark_view(), reporting.mark_past_view(),
        reporting.mark_views_of(), reporting.mark_sight() from public;

      insert into reporting.sight_due (crime_id, region_code) select id, region_code from crimes.crime;
      insert into journal.outbox (id, job, lane, subject_id, due_at) values
        (gen_random_uuid(), 'reporting.see-crimes', 'steady', '00000000-0000-0000-0000-000000000000', now());
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead.');
  }
}
