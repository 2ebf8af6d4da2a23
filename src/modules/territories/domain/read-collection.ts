import { codeIn, type FeatureFault, type FeatureOptions, readFeature } from './read-feature.ts';
import { LEVELS, type Territory } from './territory.ts';

export const MOST_FEATURES = 50_000;

export interface RefusedFeature extends FeatureFault {
  /** Place in `features`, from 0. */
  readonly index: number;
  /** Its code, as far as it can be read. */
  readonly key: string;
}

export interface ReadCollection {
  /** From the top down, so that whoever is above comes first; `index` is the place in the file. */
  readonly territories: readonly { index: number; territory: Territory }[];
  readonly refused: readonly RefusedFeature[];
  readonly total: number;
}

/** The features of a file, each taken or refused by itself. Null and the reason where the whole is no collection. */
export function readCollection(
  json: unknown,
  options: FeatureOptions,
): ReadCollection | { readonly unreadable: string } {
  if (typeof json !== 'object' || json === null || (json as { type?: unknown }).type !== 'FeatureCollection')
    return { unreadable: 'it has no type FeatureCollection' };
  const { features, crs } = json as { features?: unknown; crs?: unknown };
  if (!Array.isArray(features)) return { unreadable: 'it has no list of features' };
  if (features.length > MOST_FEATURES) return { unreadable: `it has more than ${MOST_FEATURES} features` };
  if (crs !== undefined && !/CRS84|EPSG:+4326/i.test(JSON.stringify(crs)))
    return { unreadable: 'its coordinates are not in WGS 84 (RFC 7946 knows no other)' };
  const territories: { index: number; territory: Territory }[] = [];
  const refused: RefusedFeature[] = [];
  const seen = new Map<string, number>();
  features.forEach((feature: unknown, index) => {
    const read = readFeature(feature, options);
    if ('fault' in read) {
      refused.push({ index, key: codeIn(feature, options.mapping.code), ...read.fault });
      return;
    }
    const twin = seen.get(read.territory.code);
    if (twin !== undefined)
      refused.push({
        index,
        key: read.territory.code,
        property: options.mapping.code,
        expected: `a code once in the file; feature ${twin} has it`,
        found: read.territory.code,
      });
    else territories.push({ index, territory: read.territory });
    seen.set(read.territory.code, twin ?? index);
  });
  territories.sort(
    (a, b) => LEVELS.indexOf(a.territory.level) - LEVELS.indexOf(b.territory.level) || a.index - b.index,
  );
  return { territories, refused, total: features.length };
}
