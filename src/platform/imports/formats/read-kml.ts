import type { RowFault, TableRow } from '../table/row-reader.ts';
import { ID, LATITUDE, LONGITUDE } from './features.ts';
import { LIMITS } from './limits.ts';
import { SafeXml } from './safe-xml.ts';
import { ColumnsFound } from './table-lines.ts';
import { Unreadable } from './unreadable.ts';

interface Placemark {
  readonly values: Map<string, string>;
  geometry: string | null;
  coordinates: string | null;
}

const GEOMETRIES = new Set(['Point', 'LineString', 'LinearRing', 'Polygon', 'MultiGeometry', 'Track', 'Model']);
const PLAIN = new Set(['name', 'description', 'address', 'phoneNumber']);

/** The placemarks of a KML file, with their ExtendedData. */
export async function readKml(
  bytes: AsyncIterable<Buffer>,
  emit: (row: TableRow) => Promise<void>,
): Promise<readonly string[]> {
  const columns = new ColumnsFound([LONGITUDE, LATITUDE]);
  const path: string[] = [];
  let mark: Placemark | null = null;
  let data: string | null = null;
  let text = '';
  let ready: TableRow[] = [];
  let row = 0;
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  const xml = new SafeXml(
    (qualified, attributes) => {
      const name = local(qualified);
      if (path.length === 0 && name !== 'kml')
        throw new Unreadable('not-kml', `This XML begins with <${name.slice(0, 40)}>; KML begins with <kml>.`);
      path.push(name);
      text = '';
      if (name === 'Placemark') {
        mark = { values: new Map(), geometry: null, coordinates: null };
        if (attributes['id'] !== undefined) mark.values.set(ID, attributes['id']);
      } else if (mark !== null && GEOMETRIES.has(name)) mark.geometry ??= name;
      if (name === 'Data' || name === 'SimpleData') data = attributes['name'] ?? null;
    },
    (qualified) => {
      const name = local(qualified);
      path.pop();
      if (mark === null) return;
      const value = text.trim();
      if (data !== null && (name === 'value' || name === 'SimpleData')) mark.values.set(data, value);
      else if (path.at(-1) === 'Placemark' && PLAIN.has(name)) mark.values.set(name, value);
      else if (name === 'coordinates' && path.at(-1) === 'Point') mark.coordinates ??= value;
      else if (name === 'Placemark') {
        if (++row > LIMITS.rows)
          throw new Unreadable('too-many-rows', `The file has more than ${LIMITS.rows} placemarks.`);
        ready.push(rowOfPlacemark(row, mark, columns));
        mark = null;
      }
      if (name === 'Data' || name === 'SimpleData') data = null;
      text = '';
    },
    (piece) => {
      if (mark === null) return;
      if (text.length + piece.length > LIMITS.element)
        throw new Unreadable('element-too-long', 'One text is longer than allowed.');
      text += piece;
    },
    'The file',
  );
  for await (const chunk of bytes) {
    xml.write(chunk);
    for (const each of ready) await emit(each);
    ready = [];
  }
  xml.end();
  for (const each of ready) await emit(each);
  return columns.header;
}

function rowOfPlacemark(row: number, { values, geometry, coordinates }: Placemark, columns: ColumnsFound): TableRow {
  const faults: RowFault[] = [];
  const [longitude, latitude] = (coordinates ?? '').split(/[\s,]+/);
  if (geometry === 'Point' && longitude && latitude) {
    values.set(LONGITUDE, longitude);
    values.set(LATITUDE, latitude);
  } else
    faults.push({
      column: 'geometry',
      found: (geometry === 'Point' ? coordinates : geometry)?.slice(0, 200) ?? '',
      expected: 'a Point with longitude,latitude',
      hint: 'A camera stands at one place. Draw it as a placemark of one point.',
    });
  return { row, cells: columns.cells(values), faults };
}
