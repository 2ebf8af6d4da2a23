import type { TableRow } from '../table/row-reader.ts';
import { demandWgs84, ID, KIND, LATITUDE, LONGITUDE, rowOfElement, rowOfFeature, rowOfObject } from './features.ts';
import { isObject } from './flatten.ts';
import { JsonElements } from './json-elements.ts';
import { LIMITS } from './limits.ts';
import { ColumnsFound } from './table-lines.ts';
import { Unreadable } from './unreadable.ts';

export interface JsonTable {
  readonly format: 'geojson' | 'overpass' | 'json';
  readonly header: readonly string[];
}

const READERS = {
  geojson: { read: rowOfFeature, columns: [LONGITUDE, LATITUDE] },
  overpass: { read: rowOfElement, columns: [KIND, ID, LONGITUDE, LATITUDE] },
  json: { read: rowOfObject, columns: [] },
} as const;

/** GeoJSON (a FeatureCollection, a list of features, one feature), an Overpass answer or a list of plain objects. */
export async function readJson(
  bytes: AsyncIterable<Buffer>,
  emit: (row: TableRow) => Promise<void>,
): Promise<JsonTable> {
  const elements = new JsonElements();
  let format: JsonTable['format'] | null = null;
  let columns = new ColumnsFound();
  let row = 0;
  const take = async (element: unknown) => {
    row++;
    if (row > LIMITS.rows) throw new Unreadable('too-many-rows', `The file has more than ${LIMITS.rows} elements.`);
    if (format === null) {
      format = formatOf(element, elements.outline.list);
      columns = new ColumnsFound(READERS[format].columns);
    }
    await emit(READERS[format].read(row, element, columns));
  };
  for await (const element of elements.read(bytes)) await take(element);
  const { list, members } = elements.outline;
  demandWgs84(members.get('crs'));
  if (list === null && members.get('type') === '"Feature"') await take(single(members));
  if (list === null && row === 0)
    throw new Unreadable('not-geojson', 'This JSON is neither a GeoJSON FeatureCollection nor an Overpass answer.');
  return { format: format ?? 'geojson', header: columns.header };
}

/** By the first element and by the name of the list that holds it. */
function formatOf(element: unknown, list: string | null): JsonTable['format'] {
  const type = isObject(element) ? element['type'] : null;
  if (list === 'features' || type === 'Feature') return 'geojson';
  return list === 'elements' || type === 'node' || type === 'way' || type === 'relation' ? 'overpass' : 'json';
}

function single(members: ReadonlyMap<string, string>): unknown {
  try {
    return JSON.parse(`{${[...members].map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`);
  } catch {
    throw new Unreadable('not-json', 'This is not JSON.');
  }
}
