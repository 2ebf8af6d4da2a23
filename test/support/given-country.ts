import type pg from 'pg';
import { DNIPRO, type GivenOrganization, VINNYTSIA } from './given.ts';

/** As large as the country: 39,000 cameras and 20,000 crimes over two regions, every third in Vinnytsia. */
export async function givenCountry(owner: pg.Pool, organization: GivenOrganization): Promise<void> {
  await owner.query(
    `insert into cameras.camera (id, owner_id, owner_kind, keeper_id, name, location, region_code, grid_region_code, installed_on, on_police_initiative, proven_working_at)
     select gen_random_uuid(), $1, 'police', $1, 'Camera ' || n, st_setsrid(st_makepoint(35 + n * 1e-5, 48.4), 4326),
       case n % 3 when 0 then $2 else $3 end, case n % 3 when 0 then $2 else $3 end, date '2024-01-01' + (n % 600), n % 2 = 0, timestamptz '2025-06-01' + (n % 400) * interval '1 day'
     from generate_series(1, 39000) n`,
    [organization.id, VINNYTSIA, DNIPRO],
  );
  await owner.query(
    `insert into crimes.crime (id, external_key, article, severity, occurred_from, occurred_to, region_code, stage, organization_id, registered_on)
     select gen_random_uuid(), 'k' || n, '187', 'serious', '2025-02-01', '2025-02-02', case n % 3 when 0 then $2 else $3 end,
       case when n % 4 = 0 then 'suspicion_served' else 'registered' end, $1, date '2024-07-01' + (n % 730)
     from generate_series(1, 20000) n`,
    [organization.id, VINNYTSIA, DNIPRO],
  );
  await owner.query('analyze');
}
