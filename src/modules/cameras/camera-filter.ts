import type { Actor } from '../../kernel/actor.ts';
import { box } from '../../platform/database/postgis.ts';
import type { ListCamerasQuery } from './camera.dto.ts';
import { FilterNotYours } from './cameras.errors.ts';
import { placeColumns, precisionFor, visibleTo } from './cameras.policy.ts';
import type { RegistryFilters } from './registry-filter.dto.ts';

export type CameraFilter = Pick<ListCamerasQuery, 'bbox' | 'territory' | 'ownerKind' | 'owner' | 'status' | 'q'> &
  RegistryFilters;

const escapeLike = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

const RETENTION = {
  declared: 'c.declared_hours is not null',
  measured: 'c.measured_hours is not null',
  assumed: 'c.declared_hours is null and c.measured_hours is null',
} as const;

const RECENT = `c.proven_working_at >= now() - interval '90 days'`;
const PROVEN = {
  recent: RECENT,
  old: `c.proven_working_at < now() - interval '90 days'`,
  never: 'c.proven_working_at is null',
} as const;

const TODAY = `(now() at time zone 'Europe/Kyiv')::date`;
const STANDS = (to: string): string =>
  `c.status <> 'planned' and coalesce(c.installed_on < ${to}, true) and coalesce(c.decommissioned_on >= ${to}, true)`;

type Bound = () => string;
/** As the reports on the network and on coverage count, of a period with these ends. A value that is not used is not bound. */
const COUNTED: Readonly<Record<NonNullable<RegistryFilters['counted']>, (from: Bound, to: Bound) => string>> = {
  total: (_, to) => STANDS(to()),
  added: (from, to) => `c.status <> 'planned' and c.installed_on >= ${from()} and c.installed_on < ${to()}`,
  retired: (from, to) => `c.status <> 'planned' and c.decommissioned_on >= ${from()} and c.decommissioned_on < ${to()}`,
  provenWorking: (_, to) => {
    const end = to();
    return `${STANDS(end)} and exists (select from cameras.proof p where p.camera_id = c.id
      and p.proven_on < least(${end}, ${TODAY} + 1) and p.proven_on >= least(${end}, ${TODAY} + 1) - 90)`;
  },
  ground: () => `c.status in ('active', 'out_of_service')`,
  groundWorking: () => `c.status = 'active' and (c.proven_working_at at time zone 'Europe/Kyiv')::date > ${TODAY} - 90`,
};

const DOUBTS = {
  bearing: 'c.bearing is null and c.angle < 360',
  unverified_view: 'not c.is_view_verified',
  retention: RETENTION.assumed,
} as const;

/** Compared one to one with a column that the grid does not hide. */
const PLAIN = [
  ['ownerKind', 'c.owner_kind = ?'],
  ['owner', 'c.owner_id = ?'],
  ['keeper', 'c.keeper_id = ?'],
  ['status', 'c.status = ?'],
  ['type', 'c.type = ?'],
  ['recordingMode', 'c.recording_mode = ?'],
  ['hasUps', 'c.has_ups = ?'],
  ['onPoliceInitiative', 'c.on_police_initiative = ?'],
  ['minHours', 'c.effective_hours >= ?'],
  ['maxHours', 'c.effective_hours <= ?'],
  ['installedFrom', 'c.installed_on >= ?::date'],
  ['installedTo', 'c.installed_on <= ?::date'],
] as const satisfies readonly (readonly [keyof CameraFilter, string])[];

/**
 * Conditions over the alias `c`, with their values. Whoever sees the grid also filters on the grid, and by the code
 * alone: narrowing a box or a word must not find what the answer hides.
 */
export function conditionsOf(actor: Actor, filter: CameraFilter, values: unknown[]): string {
  const isExact = precisionFor(actor) === 'exact';
  if (!isExact) refuseWhatTheGridHides(filter);
  const bind = (...bound: unknown[]): number => values.push(...bound) - bound.length + 1;
  const place = placeColumns(actor);
  const conditions = [visibleTo(actor)];
  for (const [name, sql] of PLAIN)
    if (filter[name] !== undefined) conditions.push(sql.replace('?', `$${bind(filter[name])}`));
  if (filter.bbox !== undefined) conditions.push(`${place.location} && ${box(bind(...filter.bbox))}`);
  if (filter.territory !== undefined) {
    const at = bind(filter.territory);
    conditions.push(`(${place.region} = $${at} or ${place.district} = $${at} or ${place.community} = $${at})`);
  }
  if (filter.programme !== undefined) conditions.push(`c.programme ilike $${bind(escapeLike(filter.programme))}`);
  if (filter.site !== undefined) conditions.push(`c.site ilike $${bind(escapeLike(filter.site))}`);
  if (filter.retention !== undefined) conditions.push(`(${RETENTION[filter.retention]})`);
  if (filter.proven !== undefined) conditions.push(`(${PROVEN[filter.proven]})`);
  if (filter.counted !== undefined) {
    const from = () => `$${bind(filter.countedFrom ?? '-infinity')}::date`;
    const to = () => `coalesce($${bind(filter.countedTo ?? null)}::date, ${TODAY} + 1)`;
    conditions.push(`(${COUNTED[filter.counted](from, to)})`);
  }
  if (filter.doubt !== undefined) {
    const { isInNoTerritory: no_territory, isOutsideOwnerTerritory: outside_owner_territory } = place;
    conditions.push(`(${{ ...DOUBTS, no_territory, outside_owner_territory }[filter.doubt]})`);
  }
  if (filter.q !== undefined) {
    const at = bind(escapeLike(filter.q));
    conditions.push(`(c.code ilike $${at}${isExact ? ` or c.name ilike $${at} or c.address ilike $${at}` : ''})`);
  }
  return conditions.join(' and ');
}

/** A filter would tell by its answer what the answer leaves out. */
function refuseWhatTheGridHides({ site, doubt }: CameraFilter): void {
  if (site !== undefined) throw new FilterNotYours('site');
  if (doubt === 'bearing' || doubt === 'unverified_view') throw new FilterNotYours('doubt');
}
