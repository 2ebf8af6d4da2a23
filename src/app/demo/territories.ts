import type { Tx } from '../../platform/database/transaction.ts';
import type { TerritoryDirectory } from '../../modules/territories/index.ts';
import { COMMUNITIES_PER_DISTRICT, communitiesOf, KYIV, SEAT_SPACING_KM } from './plan.ts';
import { share } from './random.ts';
import { loadSettlements, type Settlement } from './settlements.ts';
import {
  type Community,
  insertCommunities,
  loadCommunities,
  type Seat,
  setPopulations,
} from './territories.repository.ts';

export interface PeopledCommunity extends Community {
  readonly population: number;
  /** Largest first; the first one is the seat. */
  readonly settlements: readonly Settlement[];
}

export interface DemoRegion {
  readonly code: string;
  readonly nameUk: string;
  readonly nameEn: string;
  readonly population: number;
}

const SEVASTOPOL = 'UA85000000000065278';

export async function makeTerritories(
  tx: Tx,
  directory: TerritoryDirectory,
): Promise<{ regions: DemoRegion[]; communities: PeopledCommunity[] }> {
  const regions = await tx.query<DemoRegion>(
    `select code, name_uk as "nameUk", name_en as "nameEn", population from territories.territory where level = 'region' order by code`,
  );
  const settlements = await loadSettlements(tx, directory);
  const seats: Seat[] = [];
  const districts: { code: string; nameUk: string; nameEn: string }[] = [];
  for (const region of regions) {
    const chosen = seatsOf(
      region,
      settlements.filter((settlement) => settlement.regionCode === region.code),
    );
    const capitals = chosen.length === 1 ? [] : chosen.slice(0, Math.ceil(chosen.length / COMMUNITIES_PER_DISTRICT));
    const codeOf = (n: number) => `DEMO-${region.code.slice(0, 4)}-${String(n + 1).padStart(2, '0')}`;
    districts.push(
      ...capitals.map((capital, n) => ({
        code: codeOf(n),
        nameUk: `Район ${capital.nameUk}`,
        nameEn: `${capital.nameEn} District`,
      })),
    );
    for (const [n, seat] of chosen.entries()) {
      const nearest = capitals.length === 0 ? null : codeOf(capitals.indexOf(nearestOf(seat, capitals)));
      const isCity = chosen.length === 1;
      seats.push({
        ...seat,
        code: `${nearest ?? codeOf(0)}-${String(n + 1).padStart(3, '0')}`,
        districtCode: nearest,
        nameUk: isCity ? region.nameUk : `Громада ${seat.nameUk}`,
        nameEn: isCity ? region.nameEn : `${seat.nameEn} Community`,
      });
    }
  }
  await insertCommunities(tx, seats, districts);
  return { regions, communities: await peopled(tx, directory, regions, settlements) };
}

/** The largest settlements of the region that keep their distance from one another. */
function seatsOf(region: DemoRegion, settlements: readonly Settlement[]): Settlement[] {
  if (region.code === KYIV || region.code === SEVASTOPOL) return settlements.slice(0, 1);
  const chosen: Settlement[] = [];
  for (const settlement of settlements) {
    if (chosen.length === communitiesOf(region.population)) break;
    if (chosen.every((seat) => kilometres(seat, settlement) >= SEAT_SPACING_KM)) chosen.push(settlement);
  }
  return chosen;
}

const nearestOf = (place: Settlement, seats: readonly Settlement[]): Settlement =>
  seats.reduce((best, seat) => (kilometres(seat, place) < kilometres(best, place) ? seat : best));

/** Good enough to compare distances within a region. */
function kilometres(a: Settlement, b: Settlement): number {
  const x = (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(x, a.latitude - b.latitude) * 111.2;
}

/** The people of a region live in its communities, in proportion to the settlements that lie there. */
async function peopled(
  tx: Tx,
  directory: TerritoryDirectory,
  regions: readonly DemoRegion[],
  settlements: readonly Settlement[],
): Promise<PeopledCommunity[]> {
  const places = await directory.atMany(
    tx,
    settlements.map(({ longitude, latitude }) => [longitude, latitude]),
  );
  const communities = (await loadCommunities(tx)).map((community) => ({
    ...community,
    population: 0,
    settlements: settlements.filter((_, i) => places[i]?.communityCode === community.code),
  }));
  for (const region of regions) {
    const own = communities.filter((community) => community.regionCode === region.code);
    const people = share(
      region.population,
      own.map((community) => 1500 + community.settlements.reduce((sum, { population }) => sum + population, 0)),
    );
    own.forEach((community, i) => (community.population = people[i] as number));
  }
  await setPopulations(tx, districtsAndCommunities(communities));
  return communities;
}

function districtsAndCommunities(communities: readonly PeopledCommunity[]): { code: string; population: number }[] {
  const districts = new Map<string, number>();
  for (const { districtCode, population } of communities)
    if (districtCode !== null) districts.set(districtCode, (districts.get(districtCode) ?? 0) + population);
  return [
    ...communities.map(({ code, population }) => ({ code, population })),
    ...[...districts].map(([code, population]) => ({ code, population })),
  ];
}
