import {
  BREADTH_DAYS,
  DAY,
  HISTORY_DAYS,
  type History,
  isAstray,
  SCALES,
  TARGET_METERS,
  type Trace,
} from '../../src/modules/searches/domain/signal.ts';
import { cellOf, metersBetween } from '../../src/modules/searches/domain/search-cell.ts';
import {
  FOLLOWED_AFTER_DAYS,
  FOLLOWED_LEAST_CRIMES,
  isFruitless,
} from '../../src/modules/searches/domain/signals-of-habit.ts';

/** A search of the replay, with what only the tables know. */
export interface Replayed extends Trace {
  readonly unit: string;
  readonly region: string;
  /** Which pattern it belongs to; null for an ordinary one. */
  readonly pattern: string | null;
}

/** What the detector is given, from memory: the oracle of the SQL that gives it in the product. */
export class ReplayFeed {
  private readonly byAccount = new Map<string, Replayed[]>();
  private readonly byUnit = new Map<string, Replayed[]>();
  private readonly byRegion = new Map<string, Replayed[]>();
  private readonly places = new Map<string, RecentPlaces>();

  /** In the order of time. */
  see(search: Replayed): void {
    listed(this.byAccount, search.accountId).push(search);
    listed(this.byUnit, search.unit).push(search);
    listed(this.byRegion, search.region).push(search);
    const places = this.places.get(search.region) ?? new RecentPlaces();
    this.places.set(search.region, places);
    places.see(search);
  }

  historyOf(search: Replayed): History {
    const own = since(listed(this.byAccount, search.accountId), search.at, HISTORY_DAYS);
    const here = new Set<string>();
    let unitSearches = 0;
    const unitAstray = SCALES.map(() => 0);
    const unit = listed(this.byUnit, search.unit);
    for (let i = firstSince(unit, search.at, HISTORY_DAYS); i < unit.length; i++) {
      const one = unit[i] as Replayed;
      if (one.accountId === search.accountId) continue;
      unitSearches += 1;
      // a little more than the distance, in degrees: spares most roots
      if (Math.abs(one.latitude - search.latitude) > 0.003) continue;
      const meters = metersBetween(one, search);
      if (meters > TARGET_METERS) continue;
      if (isAstray(one))
        for (const [i, scale] of SCALES.entries()) unitAstray[i] = (unitAstray[i] ?? 0) + (meters <= scale ? 1 : 0);
      here.add(one.accountId);
    }
    return {
      own,
      colleaguesHere: here.size,
      unitAstray,
      unitSearches,
      peerPlaces: this.places.get(search.region)?.ofOthers(search) ?? [],
      peerFollowed: isFruitless(search, own) ? this.followedByPeers(search) : [],
    };
  }

  private followedByPeers(search: Replayed): History['peerFollowed'] {
    const crimes = new Map<string, Map<string, boolean>>();
    const until = +search.at - FOLLOWED_AFTER_DAYS * DAY;
    for (const one of since(listed(this.byRegion, search.region), search.at, HISTORY_DAYS)) {
      if (one.accountId === search.accountId || one.purpose !== 'crime' || +one.at > until) continue;
      const own = crimes.get(one.accountId) ?? new Map<string, boolean>();
      crimes.set(one.accountId, own.set(one.purposeId, one.isFollowed));
    }
    return [...crimes.values()]
      .filter((own) => own.size >= FOLLOWED_LEAST_CRIMES)
      .map((own) => ({ crimes: own.size, followed: [...own.values()].filter(Boolean).length }))
      .sort((a, b) => a.crimes - b.crimes || a.followed - b.followed);
  }
}

/** How many cells each person of a region searched in within the last days; kept while time goes on. */
class RecentPlaces {
  private readonly queue: { at: number; accountId: string; cell: string }[] = [];
  private first = 0;
  private readonly cells = new Map<string, Map<string, number>>();

  see({ accountId, at, longitude, latitude }: Replayed): void {
    const cell = cellOf(longitude, latitude);
    this.queue.push({ at: +at, accountId, cell });
    const own = this.cells.get(accountId) ?? new Map<string, number>();
    this.cells.set(accountId, own.set(cell, (own.get(cell) ?? 0) + 1));
  }

  ofOthers(search: Replayed): number[] {
    for (
      let old = this.queue[this.first];
      old && old.at <= +search.at - BREADTH_DAYS * DAY;
      old = this.queue[++this.first]
    ) {
      const own = this.cells.get(old.accountId);
      const left = (own?.get(old.cell) ?? 0) - 1;
      if (left > 0) own?.set(old.cell, left);
      else own?.delete(old.cell);
    }
    return [...this.cells]
      .filter(([accountId, own]) => accountId !== search.accountId && own.size > 0)
      .map(([, own]) => own.size)
      .sort((a, b) => b - a);
  }
}

function listed(map: Map<string, Replayed[]>, key: string): Replayed[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

/** Of a list in the order of time, those of the last days. */
const since = (list: readonly Replayed[], at: Date, days: number): Replayed[] => list.slice(firstSince(list, at, days));

function firstSince(list: readonly Replayed[], at: Date, days: number): number {
  const from = +at - days * DAY;
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (+(list[middle] as Replayed).at > from) high = middle;
    else low = middle + 1;
  }
  return low;
}
