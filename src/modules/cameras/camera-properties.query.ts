import type { Actor } from '../../kernel/actor.ts';
import type { Queryable, Queryables } from '../../platform/features/feature-question.ts';
import { placeColumns, precisionFor } from './cameras.policy.ts';
import { CAMERA_STATUSES, CAMERA_TYPES, OWNER_KINDS, RECORDING_MODES } from './domain/camera.ts';

interface CameraProperty {
  readonly sql: string;
  /** What stands there for whoever sees the grid; null where it could tell the place. The same SQL where nothing is said. */
  readonly onGrid?: string;
  /** Where clients may filter by it. */
  readonly by?: Queryable;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const HIDDEN = 'null';

/**
 * A camera as a flat record, for files and GIS clients: one name a property, the same in every format, and where an
 * import knows the property (import/camera-fields.ts) that very name, so that a file can come back. Over the aliases
 * `c` (camera) and `o` (its owner).
 */
const PROPERTIES = {
  code: { sql: 'c.code', by: text },
  externalKey: { sql: 'c.external_key', onGrid: HIDDEN, by: text },
  name: { sql: 'c.name', onGrid: 'c.code', by: text },
  owner: { sql: 'o.name', by: text },
  ownerKind: { sql: 'c.owner_kind', by: { type: 'string', values: OWNER_KINDS } },
  address: { sql: 'c.address', onGrid: HIDDEN },
  site: { sql: 'c.site', onGrid: HIDDEN, by: text },
  region: { sql: 'c.region_code', onGrid: 'c.grid_region_code', by: text },
  district: { sql: 'c.district_code', onGrid: 'c.grid_district_code', by: text },
  community: { sql: 'c.community_code', onGrid: 'c.grid_community_code', by: text },
  status: { sql: 'c.status', by: { type: 'string', values: CAMERA_STATUSES } },
  type: { sql: 'c.type', by: { type: 'string', values: CAMERA_TYPES } },
  bearing: { sql: 'c.bearing', onGrid: HIDDEN },
  angle: { sql: 'c.angle', onGrid: HIDDEN },
  range: { sql: 'c.range_meters', onGrid: HIDDEN },
  verified: { sql: 'c.is_view_verified', onGrid: HIDDEN },
  mountHeight: { sql: 'c.mount_height', onGrid: HIDDEN },
  pixelWidth: { sql: 'c.pixel_width', by: { type: 'integer' } },
  recordingMode: { sql: 'c.recording_mode', by: { type: 'string', values: RECORDING_MODES } },
  hasUps: { sql: 'c.has_ups', by: flag },
  feeder: { sql: 'c.feeder', onGrid: HIDDEN },
  retentionHours: { sql: 'c.declared_hours', by: { type: 'integer' } },
  measuredHours: { sql: 'c.measured_hours' },
  effectiveHours: { sql: 'c.effective_hours', by: { type: 'integer' } },
  installedOn: { sql: 'c.installed_on' },
  decommissionedOn: { sql: 'c.decommissioned_on' },
  onPoliceInitiative: { sql: 'c.on_police_initiative', by: flag },
  programme: { sql: 'c.programme', by: text },
  recognisesSpeed: { sql: 'c.recognises_speed', by: flag },
  recognisesNumbers: { sql: 'c.recognises_numbers', by: flag },
  attribution: { sql: 'c.attribution' },
  contact: { sql: 'c.contact', onGrid: HIDDEN },
  provenWorkingAt: { sql: 'c.proven_working_at' },
} as const satisfies Record<string, CameraProperty>;

type CameraPropertyName = keyof typeof PROPERTIES;
const ENTRIES = Object.entries(PROPERTIES) as [CameraPropertyName, CameraProperty][];

/** Days, which a driver would turn into moments. */
const DAYS: ReadonlySet<string> = new Set<CameraPropertyName>(['installedOn', 'decommissionedOn']);

const shown = ({ sql, onGrid }: CameraProperty, actor: Actor): string =>
  precisionFor(actor) === 'exact' || onGrid === undefined ? sql : onGrid;

/** Where a camera stands for this actor; every output takes its point from here. */
export const shownLocation = (actor: Actor): string => placeColumns(actor).location;

export const CAMERA_QUERYABLES: Queryables = Object.fromEntries(
  ENTRIES.flatMap(([name, { by }]) => (by === undefined ? [] : [[name, by]])),
);

/** Only what this actor may read, then how exact the point is. */
export function propertiesFor(actor: Actor): string {
  const visible = ENTRIES.filter(([, property]) => shown(property, actor) !== HIDDEN);
  const pairs = visible.map(([name, property]) => `'${name}', ${shown(property, actor)}`);
  return `json_build_object(${pairs.join(', ')}, 'precision', '${precisionFor(actor)}')`;
}

/** The same as columns of a row, with the place; `latitude` and `longitude` are what a file calls them. */
export function columnsFor(actor: Actor): string {
  const place = shownLocation(actor);
  const columns = ENTRIES.filter(([, property]) => shown(property, actor) !== HIDDEN).map(
    ([name, property]) => `${shown(property, actor)}${DAYS.has(name) ? '::text' : ''} as "${name}"`,
  );
  return [...columns, `st_x(${place}) as longitude`, `st_y(${place}) as latitude`].join(', ');
}

/** Equal to what is shown: a filter finds nothing by what the answer hides. */
export function equals(actor: Actor, name: string, value: string | number | boolean, values: unknown[]): string {
  const property = (PROPERTIES as Record<string, CameraProperty>)[name];
  if (property?.by === undefined) throw new Error(`Cameras are not filtered by ${name}.`);
  const sql = shown(property, actor);
  if (sql === HIDDEN) return 'false';
  const type = { string: 'text', integer: 'bigint', boolean: 'boolean' }[property.by.type];
  return `${sql} = $${values.push(value)}::${type}`;
}
