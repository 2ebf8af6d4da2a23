import type { Actor } from '../../kernel/actor.ts';
import { box } from '../../platform/database/postgis.ts';
import type { ListCamerasQuery } from './camera.dto.ts';
import { precisionFor, visibleTo } from './cameras.policy.ts';

export type CameraFilter = Pick<ListCamerasQuery, 'bbox' | 'territory' | 'ownerKind' | 'owner' | 'status' | 'q'>;

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

/**
 * Conditions over the alias `c`, with their values. Whoever sees the grid also filters on the grid, and by the code
 * alone: narrowing a box or a word must not find what the answer hides.
 */
export function conditionsOf(actor: Actor, filter: CameraFilter, values: unknown[]): string {
  const isExact = precisionFor(actor) === 'exact';
  const bind = (...bound: unknown[]): number => values.push(...bound) - bound.length + 1;
  const conditions = [visibleTo(actor)];
  if (filter.bbox !== undefined)
    conditions.push(`c.${isExact ? 'location' : 'grid_location'} && ${box(bind(...filter.bbox))}`);
  if (filter.territory !== undefined) {
    const at = bind(filter.territory);
    conditions.push(`(c.region_code = $${at} or c.district_code = $${at} or c.community_code = $${at})`);
  }
  if (filter.ownerKind !== undefined) conditions.push(`c.owner_kind = $${bind(filter.ownerKind)}`);
  if (filter.owner !== undefined) conditions.push(`c.owner_id = $${bind(filter.owner)}`);
  if (filter.status !== undefined) conditions.push(`c.status = $${bind(filter.status)}`);
  if (filter.q !== undefined) {
    const at = bind(`%${escapeLike(filter.q)}%`);
    conditions.push(`(c.code ilike $${at}${isExact ? ` or c.name ilike $${at} or c.address ilike $${at}` : ''})`);
  }
  return conditions.join(' and ');
}
