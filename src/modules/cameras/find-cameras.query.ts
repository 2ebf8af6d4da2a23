import { Injectable } from '@nestjs/common';
import type { Point, Polygon } from 'geojson';
import { Clock } from '../../kernel/clock.ts';
import { NotFound } from '../../kernel/errors.ts';
import { decodeCursor, toPage, type Page } from '../../kernel/page.ts';
import { asGeoJson } from '../../platform/database/postgis.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { asOfQuestion, camerasAt, type AsOf } from './as-of.ts';
import type { Camera, CameraCount, CameraQuestion, CountCamerasQuery, ListCamerasQuery } from './camera.dto.ts';
import { conditionsOf } from './camera-filter.ts';
import { knownTo, placeColumns, precisionFor, type Precision } from './cameras.policy.ts';
import type { Actor } from '../../kernel/actor.ts';
import { VISIBILITY } from './seen-ground.ts';
import {
  CAMERA_STATUSES,
  type CameraStatus,
  type CameraType,
  type OwnerKind,
  type RecordingMode,
} from './domain/camera.ts';
import { type Order, orderOf } from './registry-order.ts';

interface Row {
  id: string;
  code: string;
  name: string;
  address: string | null;
  site: string | null;
  location: Point;
  owner_id: string;
  owner_name: string;
  owner_kind: OwnerKind;
  keeper_id: string;
  keeper_name: string;
  region_code: string | null;
  district_code: string | null;
  community_code: string | null;
  is_in_no_territory: boolean;
  is_outside_owner_territory: boolean;
  status: CameraStatus;
  type: CameraType;
  bearing: number | null;
  angle: number;
  range_meters: number;
  is_view_verified: boolean;
  area: Polygon | null;
  visibility: Polygon | null;
  is_visibility_due: boolean;
  mount_height: number | null;
  pixel_width: number | null;
  recording_mode: RecordingMode;
  has_ups: boolean;
  feeder: string | null;
  declared_hours: number | null;
  measured_hours: number | null;
  effective_hours: number;
  installed_on: string | null;
  on_police_initiative: boolean;
  programme: string | null;
  contact: string | null;
  attribution: string | null;
  recognises_speed: boolean | null;
  recognises_numbers: boolean | null;
  reliability: number;
  proven_working_at: Date | null;
  decommissioned_on: string | null;
  external_key: string | null;
  has_picture: boolean;
  version: number;
  created_at: Date;
  updated_at: Date;
}

/**
 * What the grid hides is not even read. A name hides there behind the code: registers name cameras by their address, and
 * an import that finds no name takes the address or the position itself.
 */
const columns = (precision: Precision, isPresent: boolean): string =>
  precision === 'exact'
    ? `c.name, c.address, c.site, c.contact, c.feeder, c.external_key, exists (select from cameras.picture p where p.camera_id = c.id) as has_picture, ${asGeoJson('c.view')} as area, ${isPresent ? SEEN : UNSEEN}`
    : `c.code as name, null as address, null as site, null as contact, null as feeder, null as external_key, false as has_picture, null as area, ${UNSEEN}`;

/** Which houses stood in the past nobody keeps: what a camera sees is told of the present only. */
const UNSEEN = 'null as visibility, false as is_visibility_due';
const SEEN = `${asGeoJson(VISIBILITY)} as visibility,
  exists (select from cameras.visibility v where v.camera_id = c.id and v.is_due) as is_visibility_due`;

const place = (actor: Actor): string => {
  const at = placeColumns(actor);
  return `${asGeoJson(at.location)} as location, ${at.region} as region_code, ${at.district} as district_code, ${at.community} as community_code,
    ${at.isInNoTerritory} as is_in_no_territory, ${at.isOutsideOwnerTerritory} as is_outside_owner_territory`;
};

const select = (actor: Actor, asOf: AsOf | null, first: number): string => `
  select c.id, c.code, ${columns(precisionFor(actor), asOf === null)}, ${place(actor)}, c.owner_id, o.name as owner_name, c.owner_kind,
    c.keeper_id, k.name as keeper_name, c.status, c.type, c.bearing, c.angle, c.range_meters, c.is_view_verified, c.mount_height,
    c.pixel_width, c.recording_mode, c.has_ups, c.declared_hours, c.measured_hours, c.effective_hours,
    c.installed_on::text, c.on_police_initiative, c.programme, c.attribution, c.recognises_speed, c.recognises_numbers,
    cameras.faded(c.reliability, c.reliability_at, ${asOf === null ? 'now()' : `$${first}::timestamptz`}) as reliability, c.proven_working_at,
    c.decommissioned_on::text, c.version, c.created_at, c.updated_at
  from ${camerasAt(asOf, first)} c join access.organization o on o.id = c.owner_id join access.organization k on k.id = c.keeper_id`;

/** Before the day of its installation a camera was not there, whatever was registered of it later. */
const stands = (asOf: AsOf | null, first: number): string =>
  asOf === null
    ? 'true'
    : `(c.installed_on is null or c.installed_on <= ($${first}::timestamptz at time zone 'Europe/Kyiv')::date)`;

type Asked = Omit<ListCamerasQuery, 'sort' | 'validAt' | 'knownAt'>;

@Injectable()
export class FindCameras {
  constructor(private readonly clock: Clock) {}

  /** In the order of registration, or in one of the orders that tell no place. */
  async list(tx: Tx, { sort, validAt, knownAt, ...asked }: ListCamerasQuery): Promise<Page<Camera>> {
    const asOf = asOfQuestion({ validAt, knownAt }, this.clock.now());
    const order = orderOf(sort, tx.actor);
    return order === null ? this.asRegistered(tx, asked, asOf) : this.sorted(tx, asked, asOf, order);
  }

  private async asRegistered(tx: Tx, { limit, cursor, ...filter }: Asked, asOf: AsOf | null): Promise<Page<Camera>> {
    const precision = precisionFor(tx.actor);
    const [last] = decodeCursor(cursor, 1) ?? [null];
    const values: unknown[] = [limit + 1, last];
    const conditions = conditionsOf(tx.actor, filter, values);
    const first = asOf === null ? 0 : values.push(asOf.validAt, asOf.knownAt) - 1;
    const rows = await tx.query<Row>(
      `${select(tx.actor, asOf, first)} where ${stands(asOf, first)} and ($2::uuid is null or c.id > $2::uuid) and ${conditions} order by c.id limit $1`,
      values,
    );
    return toPage(
      rows,
      limit,
      (row) => [row.id],
      (row) => viewOf(row, precision),
    );
  }

  /** The page is found by keys alone; what it shows (shapes above all) is read for its rows only. */
  private async sorted(
    tx: Tx,
    { limit, cursor, ...filter }: Asked,
    asOf: AsOf | null,
    { key, type, isDescending }: Order,
  ): Promise<Page<Camera>> {
    const precision = precisionFor(tx.actor);
    const [last, lastId] = decodeCursor(cursor, 2) ?? [null, null];
    const values: unknown[] = [limit + 1, last, lastId];
    const conditions = conditionsOf(tx.actor, filter, values);
    const first = asOf === null ? 0 : values.push(asOf.validAt, asOf.knownAt) - 1;
    const from = camerasAt(asOf, first);
    const direction = isDescending ? 'desc' : 'asc';
    const rows = await tx.query<Row & { sort_key: string }>(
      `with page as materialized (
         select c.id, ${key} as sort_key from ${from} c join access.organization o on o.id = c.owner_id
         where ${stands(asOf, first)} and ($3::uuid is null or (${key}, c.id) ${isDescending ? '<' : '>'} ($2::text::${type}, $3::uuid)) and ${conditions}
         order by ${key} ${direction}, c.id ${direction} limit $1)
       select p.sort_key::text as sort_key, r.* from page p join lateral (${select(tx.actor, asOf, first)} where c.id = p.id) r on true
       order by p.sort_key ${direction}, p.id ${direction}`,
      values,
    );
    return toPage(
      rows,
      limit,
      (row) => [row.sort_key, row.id],
      (row) => viewOf(row, precision),
    );
  }

  /** How many the same filters find at the same moments. On the grid it counts what lies in the cells, as the list does. */
  async count(tx: Tx, { validAt, knownAt, ...filter }: CountCamerasQuery): Promise<CameraCount> {
    const asOf = asOfQuestion({ validAt, knownAt }, this.clock.now());
    const values: unknown[] = [];
    const conditions = conditionsOf(tx.actor, filter, values);
    const first = asOf === null ? 0 : values.push(asOf.validAt, asOf.knownAt) - 1;
    const rows = await tx.query<{ status: CameraStatus; count: number }>(
      `select c.status, count(*)::int as count from ${camerasAt(asOf, first)} c
       where ${stands(asOf, first)} and ${conditions} group by c.status`,
      values,
    );
    const byStatus = Object.fromEntries(CAMERA_STATUSES.map((status) => [status, 0])) as CameraCount['byStatus'];
    for (const { status, count } of rows) byStatus[status] = count;
    return { total: rows.reduce((sum, row) => sum + row.count, 0), byStatus };
  }

  /** As at the moments of a question; NotFound also where the camera was not known then, or not yet there. */
  async asked(tx: Tx, id: string, question: CameraQuestion): Promise<Camera> {
    return this.get(tx, id, asOfQuestion(question, this.clock.now()));
  }

  async get(tx: Tx, id: string, asOf: AsOf | null = null): Promise<Camera> {
    const precision = precisionFor(tx.actor);
    const [row] = await tx.query<Row>(
      `${select(tx.actor, asOf, 2)} where c.id = $1 and ${stands(asOf, 2)} and ${knownTo(tx.actor)}`,
      asOf === null ? [id] : [id, asOf.validAt, asOf.knownAt],
    );
    if (row === undefined) throw new NotFound('camera');
    return viewOf(row, precision);
  }
}

const viewOf = (row: Row, precision: Precision): Camera => ({
  id: row.id,
  code: row.code,
  name: row.name,
  address: row.address,
  site: row.site,
  location: { type: 'Point', coordinates: row.location.coordinates as [number, number] },
  precision,
  owner: { id: row.owner_id, name: row.owner_name, kind: row.owner_kind },
  keeper: { id: row.keeper_id, name: row.keeper_name },
  territory: {
    region: row.is_in_no_territory ? null : row.region_code,
    district: row.district_code,
    community: row.community_code,
  },
  isInNoTerritory: row.is_in_no_territory,
  isOutsideOwnerTerritory: row.is_outside_owner_territory,
  status: row.status,
  type: row.type,
  view:
    precision === 'grid'
      ? null
      : {
          bearing: row.bearing,
          angle: row.angle,
          range: row.range_meters,
          verified: row.is_view_verified,
          area: row.area as NonNullable<Camera['view']>['area'],
          visibility: row.visibility as NonNullable<Camera['view']>['visibility'],
          isVisibilityDue: row.is_visibility_due,
        },
  mountHeight: row.mount_height,
  pixelWidth: row.pixel_width,
  recordingMode: row.recording_mode,
  hasUps: row.has_ups,
  feeder: row.feeder,
  retention: {
    declaredHours: row.declared_hours,
    measuredHours: row.measured_hours,
    effectiveHours: row.effective_hours,
    assumed: row.declared_hours === null && row.measured_hours === null,
  },
  installedOn: row.installed_on,
  onPoliceInitiative: row.on_police_initiative,
  programme: row.programme,
  contact: row.contact,
  recognisesSpeed: row.recognises_speed,
  recognisesNumbers: row.recognises_numbers,
  attribution: row.attribution,
  reliability: row.reliability,
  provenWorkingAt: row.proven_working_at?.toISOString() ?? null,
  decommissionedOn: row.decommissioned_on,
  externalKey: row.external_key,
  hasPicture: row.has_picture,
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});
