import type { Tx } from '../../platform/database/transaction.ts';
import { builtInSettlements, type TerritoryDirectory } from '../../modules/territories/index.ts';

export interface Settlement {
  readonly nameUk: string;
  readonly nameEn: string;
  readonly population: number;
  readonly longitude: number;
  readonly latitude: number;
  readonly regionCode: string;
}

export const SETTLEMENTS_ATTRIBUTION = 'Invented for the demo around settlements of GeoNames (CC BY 4.0)';

/** Well-known parts of Kyiv: one point in the middle of three million people would be no city. */
const KYIV: readonly (readonly [string, string, number, number])[] = [
  ['Оболонь', 'Obolon', 30.498, 50.505],
  ['Поділ', 'Podil', 30.515, 50.465],
  ['Печерськ', 'Pechersk', 30.54, 50.43],
  ['Дарниця', 'Darnytsia', 30.64, 50.42],
  ['Троєщина', 'Troieshchyna', 30.6, 50.51],
  ['Святошин', 'Sviatoshyn', 30.37, 50.456],
  ['Солом’янка', 'Solomianka', 30.46, 50.43],
  ['Голосіїв', 'Holosiiv', 30.51, 50.39],
  ['Позняки', 'Pozniaky', 30.63, 50.4],
  ['Лівобережна', 'Livoberezhna', 30.6, 50.455],
];

/** Real settlements of Ukraine with at least 1,000 people, each in the region whose outline holds it; largest first. */
export async function loadSettlements(tx: Tx, directory: TerritoryDirectory): Promise<Settlement[]> {
  const real = (await builtInSettlements()).filter(({ nameEn }) => nameEn !== 'Kyiv');
  const kyiv = KYIV.map(([nameUk, nameEn, longitude, latitude]) => ({
    nameUk,
    nameEn,
    longitude,
    latitude,
    population: 285_000,
  }));
  const all = [...real, ...kyiv].sort((a, b) => b.population - a.population || a.nameEn.localeCompare(b.nameEn));
  const places = await directory.atMany(
    tx,
    all.map(({ longitude, latitude }) => [longitude, latitude]),
  );
  return all.flatMap((settlement, i) => {
    const regionCode = places[i]?.regionCode ?? null;
    return regionCode === null ? [] : [{ ...settlement, regionCode }];
  });
}
