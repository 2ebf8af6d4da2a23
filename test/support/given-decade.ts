import pg from 'pg';
import type { TestWorld } from './database.ts';
import { Given, type GivenOrganization } from './given.ts';

/** Ten years of a country; a region is `R1` to `R25`, its communities `R1C1` to `R1C60`. */
export interface Decade {
  readonly cameras: number;
  readonly crimes: number;
  readonly requests: number;
}

const REGIONS = 25;
const COMMUNITIES = REGIONS * 60;
/** Owners who are asked. */
const OWNERS = 400;

/**
 * Communities in rows of 60, each a square of 0.3 degrees that touches its neighbours; the lower a community's number, the
 * more people, cameras and crimes it has, and all of them around its middle.
 */
const LAY_TERRITORIES = `
  insert into territories.territory (code, level, parent_code, region_code, name_uk, population, boundary, centre, source, attribution)
  select code, level, parent, 'R' || (n / 60 + 1), code, people, shape, st_centroid(shape), 'bench', 'bench'
  from (
    select 0 as depth, n, 'R' || (n / 60 + 1) as code, 'region' as level, null as parent, 1500000 as people,
      st_multi(st_makeenvelope(22, 44.5 + n / 60 * 0.3, 40, 44.8 + n / 60 * 0.3, 4326)) as shape
    from generate_series(0, ${COMMUNITIES - 1}, 60) n
    union all
    select 1, n, 'R' || (n / 60 + 1) || 'D' || (n % 60 / 12 + 1), 'district', 'R' || (n / 60 + 1), 300000, null
    from generate_series(0, ${COMMUNITIES - 1}, 12) n
    union all
    select 2, n, 'R' || (n / 60 + 1) || 'C' || (n % 60 + 1), 'community', 'R' || (n / 60 + 1) || 'D' || (n % 60 / 12 + 1), 5000 + n * 7 % 40000,
      st_multi(st_makeenvelope(22 + n % 60 * 0.3, 44.5 + n / 60 * 0.3, 22.3 + n % 60 * 0.3, 44.8 + n / 60 * 0.3, 4326))
    from generate_series(0, ${COMMUNITIES - 1}) n) laid
  order by depth`;

/** `place`: number, codes and middle of a community, chosen so that a sixth of them has half of all that happens. */
const somewhere = (count: string): string => `
  select s.n, 'R' || (c / 60 + 1) as region, 'R' || (c / 60 + 1) || 'D' || (c % 60 / 12 + 1) as district,
    'R' || (c / 60 + 1) || 'C' || (c % 60 + 1) as community,
    st_setsrid(st_makepoint(22.15 + c % 60 * 0.3 + spread * cos(turn) / 70, 44.65 + c / 60 * 0.3 + spread * sin(turn) / 111), 4326) as at
  from (select n, (floor(${REGIONS} * random()) * 60 + floor(60 * power(random(), 2.5)))::int as c,
      1.2 * sqrt(-2 * ln(1 - random())) as spread, random() * 6.283 as turn from generate_series(1, ${count}) n) s`;

const LAY_CAMERAS = `
  insert into cameras.camera (id, code, owner_id, owner_kind, keeper_id, name, location, region_code, district_code, community_code,
    grid_region_code, grid_district_code, grid_community_code, bearing, angle, range_meters, view, status, installed_on, decommissioned_on,
    on_police_initiative, programme, proven_working_at, change_seq)
  select md5('camera' || n)::uuid, 'B-' || n, owner, kind, owner, 'Camera ' || n, at, region, district, community, region, district, community,
    bearing, 90, reach,
    st_setsrid(st_makepolygon(st_makeline(array[at] || array(
      select st_project(at::geography, reach, radians(bearing + 45 - 7.5 * i))::geometry from generate_series(0, 12) i order by i) || array[at])), 4326),
    case when is_gone then 'decommissioned' when n % 10 = 0 then 'out_of_service' else 'active' end, installed,
    case when is_gone then installed + 900 end, n % 3 = 0, case n % 4 when 0 then null else 'Programme ' || n % 4 end,
    case when n % 5 < 4 then now() - n % 80 * interval '1 day' end, n
  from (
    select place.*, md5('owner' || n % ${OWNERS})::uuid as owner, (array['local_authority', 'local_authority', 'other', 'police'])[1 + n % ${OWNERS} % 4] as kind,
      35 + random() * 50 as reach, random() * 359 as bearing, current_date - 3650 + (n * 7919 % 3600) as installed,
      n % 20 = 7 and n * 7919 % 3600 < 2500 as is_gone
    from (${somewhere('$1::int')}) place) camera`;

/** Each camera shown to work about every quarter of the last three years. */
const LAY_PROOFS = `
  insert into cameras.proof (camera_id, proven_on)
  select md5('camera' || n)::uuid, current_date - 80 * i - n % 80 from generate_series(1, $1::int) n, generate_series(0, 13) i where n % 5 < 4`;

const LAY_CRIMES = `
  insert into crimes.crime (id, external_key, article, severity, occurred_from, occurred_to, location, region_code, district_code, community_code,
    stage, stage_changed_at, solved_at, exclusion, organization_id, registered_on)
  select md5('crime' || n)::uuid, n::text, '187', severity, day - interval '6 hours', day - interval '5 hours', case when n % 20 > 0 then at end,
    region, district, community, case when is_solved then 'suspicion_served' else 'registered' end, day,
    case when is_solved then day + n % 200 * interval '1 day' end, case when n % 33 = 0 then 'duplicate' end, police, day
  from (
    select place.*, md5('police' || region)::uuid as police, current_date - 1 - (n * 7919::bigint % 3650)::int as day, random() < 0.35 as is_solved,
      (array['minor', 'minor', 'minor', 'minor', 'misdemeanour', 'serious', 'serious', 'serious', 'serious', 'especially_serious'])[1 + floor(random() * 10)::int] as severity
    from (${somewhere('$1::int')}) place) crime`;

/** A request for every so many-th crime. */
const LAY_REQUESTS = `
  insert into requests.request (id, number, crime_id, organization_id, organization_name, author_id, author_name, region_code, community_code, state,
    legal_basis_code, legal_basis, severity, necessity, camera_hours, submitted_at, decided_at, decided_by)
  select md5('request' || n)::uuid, 'R-2026-' || upper(substr(key, 1, 4) || '-' || substr(key, 5)), id, organization_id, 'Police', md5('author')::uuid, 'Author',
    region_code, community_code, case when n % 15 = 0 then 'refused' else 'closed' end, 'LNP_40', '{"code": "LNP_40"}', severity, 'needed', 2, told, told, md5('supervisor')::uuid
  from (select id, external_key::int as n, lpad(to_hex(external_key::int), 8, '0') as key, organization_id, region_code, community_code, severity,
      registered_on + external_key::int % 120 * interval '1 hour' as told
    from crimes.crime where external_key::int % $1::int = 0) r`;

/** One ask or two, of cameras of the crime's community. */
const LAY_ASKS = `
  with camera as materialized (
    select id, owner_id, location, grid_community_code as community, row_number() over (partition by grid_community_code order by id) as nr,
      count(*) over (partition by grid_community_code) as of
    from cameras.camera)
  insert into requests.ask (id, request_id, camera_id, owner_id, organization_id, region_code, camera_code, camera_name, longitude, latitude, owner_name,
    organization_name, window_from, window_to, retention_hours, loss_starts_at, loss_complete_at, state, request_number, request_state,
    legal_basis_code, hold_sent_at, due_at, pressing_at, answered_at, answer_code)
  select md5('ask' || n || '-' || i)::uuid, r.id, camera.id, camera.owner_id, r.organization_id, r.region_code, 'B', 'Camera', 33, 48, 'Owner', 'Police',
    crime.occurred_from, crime.occurred_to, 720, crime.occurred_from + interval '30 days', crime.occurred_from + interval '31 days',
    case code when 'delivered' then 'delivered' when 'held' then 'held' when 'refused' then 'refused' when 'silent' then 'waiting' else 'not_available' end,
    r.number, r.state, 'LNP_40', r.submitted_at, r.submitted_at + interval '3 days',
    least(r.submitted_at + interval '3 days', crime.occurred_from + interval '29 days 12 hours'), case when code <> 'silent' then answered end, nullif(code, 'silent')
  from (select r.*, c.n, i, (array['delivered', 'delivered', 'delivered', 'delivered', 'held', 'overwritten', 'overwritten', 'refused', 'nothing_recorded', 'silent'])[1 + (c.n * 31 + i * 7) / 2 % 10] as code,
      r.submitted_at + (c.n * 31 % 400) * interval '15 minutes' as answered
    from requests.request r
    cross join lateral (select external_key::int as n from crimes.crime where id = r.crime_id) c
    cross join lateral generate_series(1, case when c.n / 2 % 5 = 0 then 2 else 1 end) i) r
  join crimes.crime crime on crime.id = r.crime_id
  join camera on camera.community = r.community_code and camera.nr = 1 + (r.n / 2 + r.i) % camera.of`;

/** A third of the owners hold first and answer in full a day later. */
const LAY_ANSWERS = `
  insert into requests.answer (id, ask_id, request_id, organization_id, owner_id, region_code, code, oldest_footage_at, answered_at)
  select gen_random_uuid(), id, request_id, organization_id, owner_id, region_code, answer_code,
    case when answer_code = 'overwritten' then window_to + interval '1 day' when answer_code in ('held', 'delivered') then window_from - interval '10 days' end, answered_at
  from requests.ask where answered_at is not null
  union all
  select gen_random_uuid(), id, request_id, organization_id, owner_id, region_code, 'held', null, answered_at - interval '1 hour'
  from requests.ask where answer_code = 'delivered' and extract(minute from answered_at) = 0`;

const LAY_EXHIBITS = `
  insert into evidence.exhibit (id, ask_id, request_id, owner_id, organization_id, region_code, file_name, size, sha256, covered_from, covered_to,
    state, found_sha256, storage_key, created_by, sealed_at)
  select md5('exhibit' || id)::uuid, id, request_id, owner_id, organization_id, region_code, 'a.mp4', 1000, repeat('0', 64), window_from, window_to,
    'sealed', repeat('0', 64), id::text, md5('operator')::uuid, answered_at
  from requests.ask where state = 'delivered'`;
const LAY_ASSESSMENTS = `
  insert into evidence.assessment (exhibit_id, usefulness, reason, use, assessed_by, assessed_at)
  select id, usefulness, case when usefulness = 'not_useful' then 'too_dark' end, case when usefulness = 'not_useful' or random() < 0.5 then 'none' else 'suspicion' end,
    md5('author')::uuid, now()
  from (select id, (array['useful', 'useful', 'partly', 'not_useful'])[1 + floor(random() * 4)::int] as usefulness from evidence.exhibit) e`;

/** Half of the communities with an officer; surveys, detected offences each month, targets of every region. */
const LAY_POLICING = `
  insert into policing.record (id, kind, region_code, community_code, starts_on, measure, count, out_of, source, recorded_by)
  select gen_random_uuid(), kind, region_code, community_code, starts_on, measure, count, out_of, 'bench', $1
  from (
    select 'officers' as kind, region_code, code as community_code, date '2019-01-01' + population % 2000 as starts_on, null as measure, 2 as count, null::int as out_of
    from territories.territory where level = 'community' and population % 2 = 0
    union all
    select 'survey', region_code, code, date '2018-03-01' + year * 365, null, 60, 100 from territories.territory, generate_series(0, 7) year where level = 'community'
    union all
    select 'administrative_offences', region_code, code, (date '2017-01-01' + month * interval '1 month')::date, null, 5, null
    from territories.territory, generate_series(0, 118) month where level = 'community'
    union all
    select 'target', code, null, '2027-01-01', 'cameras', 4000, null from territories.territory where level = 'region') records`;

/** Where people live: 20 points a community. */
const LAY_PEOPLE = `
  insert into territories.population_point (source, external_key, attribution, people, location, region_code, district_code, community_code)
  select 'bench', n::text, 'bench', 500, at, region, district, community from (${somewhere(String(COMMUNITIES * 20))}) place`;

/**
 * Laid down by sets and past all triggers, which would take an hour; what they keep (coverage, sums) is for whoever calls to
 * bring up to date. Answers the police of the first region.
 */
export async function givenDecade(world: TestWorld, { cameras, crimes, requests }: Decade): Promise<GivenOrganization> {
  const given = new Given(world.owner);
  const police = await given.organization({ regionCode: 'R1' });
  const author = await given.account('regional_command', { organization: police });
  const client = new pg.Client({ connectionString: world.settings.DATABASE_OWNER_URL });
  await client.connect();
  try {
    await client.query(LAY_TERRITORIES);
    await client.query(`set session_replication_role = replica`);
    await client.query(`set work_mem = '256MB'`);
    await client.query(`select setseed(0.5)`);
    await client.query(
      `insert into access.organization (id, name, kind, territory_code, region_code)
       select md5('police' || code)::uuid, 'Police ' || code, 'police', code, code from territories.territory where level = 'region'
       union all
       select md5('owner' || n)::uuid, 'Owner ' || n, (array['local_authority', 'local_authority', 'other', 'police'])[1 + n % 4], 'R1', 'R1'
       from generate_series(0, ${OWNERS - 1}) n`,
    );
    await client.query(LAY_CAMERAS, [cameras]);
    await client.query(LAY_PROOFS, [cameras]);
    await client.query(LAY_CRIMES, [crimes]);
    await client.query(LAY_REQUESTS, [Math.round(crimes / requests)]);
    await client.query(`analyze crimes.crime; analyze requests.request; analyze cameras.camera`);
    await client.query(LAY_ASKS);
    // what follows from the answers is kept by one statement for all of them
    await client.query(`alter table requests.answer enable always trigger keep_reply`);
    await client.query(LAY_ANSWERS);
    await client.query(LAY_EXHIBITS);
    await client.query(LAY_ASSESSMENTS);
    await client.query(LAY_POLICING, [author.id]);
    await client.query(LAY_PEOPLE);
    await client.query(`set session_replication_role = default`);
    await client.query(`vacuum analyze`);
  } finally {
    await client.end();
  }
  return police;
}
