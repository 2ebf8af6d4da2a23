import type { RowFault, TableRow } from '../table/row-reader.ts';
import { flatten, isObject, textOf } from './flatten.ts';
import type { ColumnsFound } from './table-lines.ts';
import { Unreadable } from './unreadable.ts';

/** Columns of what stands beside the properties; the `@` keeps them apart from properties of the same name. */
export const [ID, LONGITUDE, LATITUDE, KIND] = ['@id', '@longitude', '@latitude', '@type'] as const;

/** One GeoJSON feature as a row: place, id, properties. Whatever is no point is told and has no place. */
export function rowOfFeature(row: number, feature: unknown, columns: ColumnsFound): TableRow {
  if (!isObject(feature) || feature['type'] !== 'Feature')
    throw new Unreadable('not-geojson', `Element ${row} is no Feature.`, row);
  const values = new Map<string, string>();
  const faults = placeOf(feature['geometry'], values);
  if (feature['id'] !== undefined && feature['id'] !== null) values.set(ID, textOf(feature['id']));
  if (isObject(feature['properties'])) flatten(feature['properties'], values);
  return { row, cells: columns.cells(values), raw: feature, faults };
}

function placeOf(geometry: unknown, values: Map<string, string>): RowFault[] {
  const kind = isObject(geometry) ? textOf(geometry['type'] ?? '') : '';
  if (!isObject(geometry) || kind !== 'Point') return [noPoint(kind)];
  const position = geometry['coordinates'];
  if (
    !Array.isArray(position) ||
    position.length < 2 ||
    !position.slice(0, 2).every((each) => typeof each === 'number')
  )
    return [noPoint(JSON.stringify(position ?? null))];
  values.set(LONGITUDE, textOf(position[0]));
  values.set(LATITUDE, textOf(position[1]));
  return [];
}

const noPoint = (found: string): RowFault => ({
  column: 'geometry',
  found: found.slice(0, 200),
  expected: 'a Point with two numbers, longitude first',
  hint: 'A camera stands at one place. Draw it as a point.',
});

/** One element of an Overpass answer as a row: each tag is a column. A way or relation has the place of its centre. */
export function rowOfElement(row: number, element: unknown, columns: ColumnsFound): TableRow {
  if (!isObject(element) || typeof element['type'] !== 'string' || typeof element['id'] !== 'number')
    throw new Unreadable('not-overpass', `Element ${row} has no type and id.`, row);
  const values = new Map<string, string>([
    [KIND, element['type']],
    [ID, textOf(element['id'])],
  ]);
  const place = isObject(element['center']) ? element['center'] : element;
  const faults: RowFault[] = [];
  if (typeof place['lon'] === 'number' && typeof place['lat'] === 'number') {
    values.set(LONGITUDE, textOf(place['lon']));
    values.set(LATITUDE, textOf(place['lat']));
  } else
    faults.push({
      column: 'lat',
      found: '',
      expected: 'lat and lon, or a center',
      hint: 'Ask Overpass for "out center", so that ways and relations have a place.',
    });
  if (isObject(element['tags']))
    for (const [key, value] of Object.entries(element['tags'])) values.set(key, textOf(value));
  return { row, cells: columns.cells(values), raw: element, faults };
}

/** A plain object as a row: each member is a column. */
export function rowOfObject(row: number, element: unknown, columns: ColumnsFound): TableRow {
  if (!isObject(element)) throw new Unreadable('not-json', `Element ${row} is no object.`, row);
  const values = new Map<string, string>();
  flatten(element, values);
  return { row, cells: columns.cells(values), raw: element };
}

/** WGS 84 alone: a position in metres of a national grid must not pass for degrees. */
export function demandWgs84(crs: string | undefined): void {
  if (crs === undefined || crs === 'null') return;
  if (!/CRS:?:?84|EPSG:{1,2}(?:[\d.]*:)?4326|OGC:1\.3:CRS84/i.test(crs))
    throw new Unreadable('other-crs', 'The file names another coordinate system than WGS 84. Save it in EPSG:4326.');
}
