import { Injectable } from '@nestjs/common';
import { polygonHex } from '../../../platform/database/ewkb.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { TooManyCameras } from '../cameras.errors.ts';
import { viewSector } from '../domain/view.ts';

/** In the order in which the importer writes them. */
export const STAGE_COLUMNS = [
  'id uuid',
  'external_key text',
  'owner_name text',
  'owner_id uuid',
  'owner_kind text',
  'name text',
  'address text',
  'site text',
  'location geometry(Point, 4326)',
  'view geometry(Polygon, 4326)',
  'region_code text',
  'district_code text',
  'community_code text',
  'is_in_no_territory boolean',
  'is_outside_owner_territory boolean',
  'grid_region_code text',
  'grid_district_code text',
  'grid_community_code text',
  'is_grid_in_no_territory boolean',
  'is_grid_outside_owner_territory boolean',
  'status text',
  'type text',
  'bearing float8',
  'angle float8',
  'range_meters float8',
  'is_view_verified boolean',
  'mount_height real',
  'pixel_width int',
  'recording_mode text',
  'has_ups boolean',
  'feeder text',
  'declared_hours int',
  'installed_on date',
  'on_police_initiative boolean',
  'programme text',
  'contact text',
  'attribution text',
  'recognises_speed boolean',
  'recognises_numbers boolean',
  'code text',
  'copies int',
  'camera_id uuid',
  'is_to_redraw boolean',
] as const;

/** Columns of a camera that a file can tell, with the fields that tell them. Only told columns overwrite. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  name: ['name'],
  address: ['address', 'lotAddress', 'settlement', 'street', 'house'],
  site: ['site', 'count'],
  status: ['status'],
  type: ['type', 'direction'],
  bearing: ['bearing', 'courseLatitude'],
  angle: ['angle', 'direction'],
  range_meters: ['range'],
  mount_height: ['mountHeight'],
  pixel_width: ['pixelWidth', 'megapixelHundredths'],
  recording_mode: ['recordingMode'],
  has_ups: ['hasUps'],
  feeder: ['feeder'],
  declared_hours: ['retentionHours', 'retentionDays'],
  installed_on: ['installedOn'],
  on_police_initiative: ['onPoliceInitiative'],
  programme: ['programme'],
  contact: ['contact'],
  attribution: ['attribution'],
  recognises_speed: ['recognisesSpeed'],
  recognises_numbers: ['recognisesNumbers'],
};
const ALWAYS = [
  'owner_id',
  'owner_kind',
  'location',
  'region_code',
  'district_code',
  'community_code',
  'is_in_no_territory',
  'is_outside_owner_territory',
  'grid_region_code',
  'grid_district_code',
  'grid_community_code',
  'is_grid_in_no_territory',
  'is_grid_outside_owner_territory',
  'is_view_verified',
] as const;
const CONTENT = [...ALWAYS, ...Object.keys(TOLD)];

const fault = (column: string, found: string, expected: string, hint: string, isWarning = false): string =>
  `coalesce(s.faults, '[]') || jsonb_build_array(jsonb_build_object('column', ${column}, 'found', ${found}, 'expected', ${expected}, 'hint', ${hint}${isWarning ? `, 'isWarning', true` : ''}))`;

const REDRAWN_AT_ONCE = 1000;
const MOST_CAMERAS = 1_000_000;
/** A UUIDv7 made in SQL: milliseconds in front, the rest random, version and variant set. */
const NEW_ID = `encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
  placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid`;

/** The steps from staged rows to cameras. All of them in SQL over the whole file, so that memory does not grow with it. */
@Injectable()
export class CameraStaging {
  /** Owners that were registered only now. */
  async findOwners(tx: Tx, territoryCode: string | null): Promise<void> {
    await tx.query(
      `update import_stage s set owner_id = o.id, owner_kind = o.kind from access.organization o
       where s.owner_id is null and s.owner_name is not null and lower(o.name) = lower(s.owner_name) and o.territory_code = $1`,
      [territoryCode],
    );
  }

  /** The same id, place, direction and owner twice is one camera that was written down twice. */
  async rejectRepeatedRows(tx: Tx): Promise<void> {
    await tx.query(
      `with repeated as (
         select row_number, row_part, min(row_number) over same as first from import_stage where verdict is null
         window same as (partition by external_key, st_asbinary(location), bearing, owner_id, name))
       update import_stage s set verdict = 'rejected',
         faults = ${fault(`'*'`, `coalesce(s.external_key, '')`, `'each camera once'`, `'The row repeats row ' || r.first || '. Remove one of them.'`)}
       from repeated r where (r.row_number, r.row_part) = (s.row_number, s.row_part) and r.first < r.row_number`,
    );
  }

  /** One id for several cameras: all are taken in, the later ones under an id of their own, and each is told. */
  async tellApartRepeatedKeys(tx: Tx, column: string): Promise<void> {
    await tx.query(
      `with keyed as (
         select row_number, row_part, row_number() over same as nth, first_value(row_number) over same as first
         from import_stage where verdict is null window same as (partition by external_key order by row_number, row_part))
       update import_stage s set external_key = s.external_key || '§' || k.nth,
         faults = ${fault(`$1::text`, 's.external_key', `'an id that no other row has'`, `'Row ' || k.first || ' has the same id and another camera. This one is kept as ' || s.external_key || '§' || k.nth || '. Give it an id of its own.'`, true)}
       from keyed k where (k.row_number, k.row_part) = (s.row_number, s.row_part) and k.nth > 1`,
      [column],
    );
  }

  /**
   * A row that stands for several cameras becomes as many of them, each with an id and a name of its own. In SQL, so that
   * a file of few rows and many cameras fills no memory.
   */
  async expand(tx: Tx): Promise<{ rows: number; cameras: number }> {
    const [found] = await tx.query<{ rows: number; copies: number; cameras: number }>(
      `select (count(*) filter (where copies > 1))::int as rows, coalesce(sum(copies) filter (where copies > 1), 0)::int as copies,
         coalesce(sum(copies), 0)::int as cameras
       from import_stage where verdict is null`,
    );
    const { rows = 0, copies = 0, cameras = 0 } = found ?? {};
    if (cameras > MOST_CAMERAS) throw new TooManyCameras(MOST_CAMERAS);
    if (copies === 0) return { rows, cameras };
    const own: Readonly<Record<string, string>> = {
      id: NEW_ID,
      external_key: `s.external_key || '#' || n`,
      name: `left(s.name, 290) || ' (' || n || ')'`,
      code: 'null',
    };
    const names = STAGE_COLUMNS.map((column) => column.slice(0, column.indexOf(' ')));
    await tx.query(
      `insert into import_stage (row_number, row_part, ${names.join(', ')})
       select row_number, n, ${names.map((name) => own[name] ?? `s.${name}`).join(', ')}
       from import_stage s cross join lateral generate_series(2, s.copies) as n where s.verdict is null and s.copies > 1`,
    );
    return { rows, cameras };
  }

  /** Finds the cameras that are known already. What the file does not tell stays as it is registered. */
  async match(tx: Tx, keeperId: string, source: string, told: ReadonlySet<string>): Promise<void> {
    const kept = Object.entries(TOLD)
      .filter(([, fields]) => !fields.some((field) => told.has(field)))
      .map(([column]) => column);
    if (!told.has('owner')) kept.push('owner_id', 'owner_kind');
    const isVerifiedTold = told.has('verified');
    await this.recognise(tx, keeperId, source);
    await tx.query(
      `update import_stage s set is_to_redraw = true
         ${kept.map((column) => `, ${column} = c.${column}`).join('')}
         ${isVerifiedTold ? '' : ', is_view_verified = c.is_view_verified and s.location = c.location'}
         , verdict = case when c.status <> 'decommissioned' then null when s.status = 'decommissioned' then 'unchanged' else 'rejected' end
         , faults = case when c.status = 'decommissioned' and s.status <> 'decommissioned' then ${fault(`'*'`, 's.external_key', `'a camera in service'`, `'The camera was decommissioned. Give the new one an id of its own.'`)} else s.faults end
       from cameras.camera c where c.id = s.camera_id and s.verdict is null`,
    );
    await tx.query(
      `update import_stage s set verdict = 'rejected', faults = ${fault(`'*'`, `'decommissioned'`, `'a camera in service'`, `'A file does not take a camera out of service row by row. Do that on its page, or leave the row out and let the import retire what is missing.'`)}
       where s.verdict is null and s.status = 'decommissioned'`,
    );
    if (!isVerifiedTold)
      await tx.query(
        `update import_stage s set is_view_verified = false from cameras.camera c
         where c.id = s.camera_id and s.is_view_verified and c.bearing is distinct from s.bearing`,
      );
  }

  /** By our own code first, then by the key of the source. Two rows for one camera: the first counts. */
  private async recognise(tx: Tx, keeperId: string, source: string): Promise<void> {
    await tx.query(
      `update import_stage s set camera_id = c.id from cameras.camera c
       where s.verdict is null and s.code is not null and c.code = s.code and c.keeper_id = $1`,
      [keeperId],
    );
    await tx.query(
      `update import_stage s set camera_id = c.id from cameras.camera c
       where s.verdict is null and s.camera_id is null and c.keeper_id = $1 and c.external_source = $2 and c.external_key = s.external_key`,
      [keeperId, source],
    );
    await tx.query(
      `with known as (
         select row_number, row_part, first_value(row_number) over same as first, row_number() over same as nth
         from import_stage where camera_id is not null and verdict is null
         window same as (partition by camera_id order by row_number, row_part))
       update import_stage s set verdict = 'rejected',
         faults = ${fault(`'*'`, `coalesce(s.code, s.external_key, '')`, `'each camera once'`, `'The row repeats row ' || k.first || '. Remove one of them.'`)}
       from known k where (k.row_number, k.row_part) = (s.row_number, s.row_part) and k.nth > 1`,
    );
  }

  /** Rows that keep a part of a registered view are drawn anew from both; those that change nothing of it are spared. */
  async redrawViews(tx: Tx): Promise<void> {
    await tx.query(
      `update import_stage s set is_to_redraw = false from cameras.camera c
       where c.id = s.camera_id and s.location = c.location and (s.bearing, s.angle, s.range_meters) is not distinct from (c.bearing, c.angle, c.range_meters)`,
    );
    for (;;) {
      const rows = await tx.query<{
        row: number;
        part: number;
        x: number;
        y: number;
        bearing: number | null;
        angle: number;
        range: number;
      }>(
        `select row_number as row, row_part as part, st_x(location) as x, st_y(location) as y, bearing, angle, range_meters as range
         from import_stage where is_to_redraw and verdict is null order by row_number, row_part limit ${REDRAWN_AT_ONCE}`,
      );
      if (rows.length === 0) return;
      await tx.query(
        `update import_stage s set view = n.view::geometry, is_to_redraw = false
         from unnest($1::int[], $2::int[], $3::text[]) as n (row, part, view) where (n.row, n.part) = (s.row_number, s.row_part)`,
        [
          rows.map(({ row }) => row),
          rows.map(({ part }) => part),
          rows.map(({ x, y, bearing, angle, range }) =>
            polygonHex(viewSector(x, y, bearing, angle, range).coordinates[0] ?? []),
          ),
        ],
      );
    }
  }

  async judge(tx: Tx): Promise<void> {
    await tx.query(
      `update import_stage s set verdict = case
         when (${CONTENT.map((column) => `c.${column}`).join(', ')}) is distinct from (${CONTENT.map((column) => `s.${column}`).join(', ')}) then 'updated'
         else 'unchanged' end
       from cameras.camera c where c.id = s.camera_id and s.verdict is null`,
    );
    await tx.query(`update import_stage set verdict = 'created' where verdict is null`);
  }

  async write(tx: Tx, keeperId: string, source: string): Promise<void> {
    await tx.query(
      `insert into cameras.camera (id, external_key, external_source, keeper_id, view, ${CONTENT.join(', ')})
       select id, external_key, $2, $1, view, ${CONTENT.join(', ')} from import_stage where verdict = 'created' order by row_number, row_part`,
      [keeperId, source],
    );
    await tx.query(
      `update cameras.camera c set ${CONTENT.map((column) => `${column} = s.${column}`).join(', ')},
         view = case when s.location = c.location and (s.bearing, s.angle, s.range_meters) is not distinct from (c.bearing, c.angle, c.range_meters) then c.view else s.view end,
         version = c.version + 1
       from import_stage s where s.camera_id = c.id and s.verdict = 'updated'`,
    );
  }

  /** What holds for the file as a whole and must not be overlooked. */
  async notes(tx: Tx): Promise<string[]> {
    const [found] = await tx.query<{
      outside: number;
      places: number;
      nowhere: number;
      undirected: number;
      untold: number;
    }>(
      `select (count(*) filter (where is_outside_owner_territory and not is_in_no_territory))::int as outside,
         (count(distinct location) filter (where is_outside_owner_territory and not is_in_no_territory))::int as places,
         (count(*) filter (where is_in_no_territory))::int as nowhere,
         (count(*) filter (where bearing is null and angle < 360))::int as undirected,
         (count(*) filter (where declared_hours is null))::int as untold
       from import_stage where verdict <> 'rejected'`,
    );
    if (found === undefined) return [];
    return [
      found.outside > 0
        ? `Cameras outside of the territory of their owner: ${found.outside}, at ${found.places} places.`
        : '',
      found.nowhere > 0 ? `Cameras in no territory that is known here: ${found.nowhere}.` : '',
      found.undirected > 0
        ? `Cameras without a known bearing: ${found.undirected}; a search answers "maybe" for them.`
        : '',
      found.untold > 0 ? `Cameras without a told retention: ${found.untold}; seven days are assumed for them.` : '',
    ].filter((note) => note !== '');
  }
}
