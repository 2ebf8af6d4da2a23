import { existsSync, readFileSync } from 'node:fs';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { Given } from './given.ts';
import { givenTerritory } from './given-territories.ts';
import { SHARED_DATA } from './shared-data.ts';

const FOLDER = `${SHARED_DATA}ua-geography/`;
export const uaGeographyIsHere = existsSync(`${FOLDER}ua_hromadas_adm3.geojson`);

const features = (name: string) =>
  (JSON.parse(readFileSync(`${FOLDER}${name}.geojson`, 'utf8')) as FeatureCollection<Polygon | MultiPolygon>).features;

/** Real communities of Ukraine with the districts and regions that they lie in. */
export async function givenCommunities(given: Given, wanted: (properties: Record<string, string>) => boolean) {
  const communities = features('ua_hromadas_adm3').filter(({ properties }) =>
    wanted(properties as Record<string, string>),
  );
  const codes = (name: string) => new Set(communities.map(({ properties }) => String(properties?.[name])));
  const bring = async (list: typeof communities, level: 'region' | 'district' | 'community', parent?: string) => {
    for (const { properties, geometry } of list)
      await givenTerritory(given, {
        code: String(properties?.['katottg']),
        level,
        name: String(properties?.['name_uk']),
        ...(parent === undefined ? {} : { parent: String(properties?.[parent]) }),
        boundary:
          geometry.type === 'Polygon' ? { type: 'MultiPolygon', coordinates: [geometry.coordinates] } : geometry,
      });
  };
  const among = (name: string, known: ReadonlySet<string>) =>
    features(name).filter(({ properties }) => known.has(String(properties?.['katottg'])));
  await bring(among('ua_oblasts_adm1', codes('oblast_katottg')), 'region');
  await bring(among('ua_raions_adm2', codes('raion_katottg')), 'district', 'oblast_katottg');
  await bring(communities, 'community', 'raion_katottg');
}
