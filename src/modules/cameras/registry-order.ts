import type { Actor } from '../../kernel/actor.ts';
import { placeColumns, precisionFor } from './cameras.policy.ts';
import type { Sort, SortKey } from './registry-filter.dto.ts';

export interface Order {
  /** What rows are sorted by, never null, over the aliases `c` and `o`. */
  readonly key: string;
  /** The type that the key is compared in when it comes back in a cursor. */
  readonly type: 'text' | 'int' | 'real' | 'date' | 'timestamptz';
  readonly isDescending: boolean;
}

type Key = Pick<Order, 'key' | 'type'>;

const KEYS: Readonly<Record<Exclude<SortKey, 'territory'>, Key>> = {
  code: { key: 'c.code', type: 'text' },
  name: { key: 'c.name', type: 'text' },
  owner: { key: 'o.name', type: 'text' },
  status: { key: 'c.status', type: 'text' },
  type: { key: 'c.type', type: 'text' },
  retention: { key: 'c.effective_hours', type: 'int' },
  installedOn: { key: `coalesce(c.installed_on, '-infinity'::date)`, type: 'date' },
  provenWorkingAt: { key: `coalesce(c.proven_working_at, '-infinity'::timestamptz)`, type: 'timestamptz' },
  reliability: { key: 'c.reliability', type: 'real' },
  programme: { key: `coalesce(c.programme, '')`, type: 'text' },
  updatedAt: { key: 'c.updated_at', type: 'timestamptz' },
};

/**
 * What a list is sorted by. No place is a key, and for whoever sees the grid a name is no key either: registers name
 * cameras by their address, and both the order and the cursor would tell it. There the code stands in the column `name`,
 * so the code is what it is sorted by.
 */
export function orderOf(sort: Sort, actor: Actor): Order | null {
  if (sort === undefined) return null;
  const isDescending = sort.startsWith('-');
  const wanted = (isDescending ? sort.slice(1) : sort) as SortKey;
  if (wanted === 'territory') return { ...territoryKey(actor), isDescending };
  return { ...KEYS[wanted === 'name' && precisionFor(actor) === 'grid' ? 'code' : wanted], isDescending };
}

/** KATOTTG codes lie region by region, district by district. */
function territoryKey(actor: Actor): Key {
  const { region, district, community } = placeColumns(actor);
  return { key: `coalesce(${community}, ${district}, ${region}, '')`, type: 'text' };
}
