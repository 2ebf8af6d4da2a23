import type { Columns, RowReader, TableRow } from '../../../platform/imports/table/row-reader.ts';
import { defaultAngle, defaultRange } from '../domain/camera.ts';
import { OSM_ATTRIBUTION, OSM_DROPPED, readOsmTags } from '../domain/osm-camera.ts';
import type { CameraRow } from './camera-row.ts';
import { readPythonDict } from './python-dict.ts';
import { readPlace, type Ground } from './read-place.ts';
import { refuseSecrets } from './refuse-secrets.ts';

/** Fields that the tags of an element tell, however the file spells its columns. */
export const OSM_FIELDS = [
  'name',
  'address',
  'type',
  'bearing',
  'angle',
  'mountHeight',
  'recognisesNumbers',
  'attribution',
];

/** An export of ours with the tags of OpenStreetMap: our own tags beside them tell the whole record. */
export const isOwnExport = ({ mapping }: Columns): boolean => mapping['name'] === 'svidok:name';

/** Does this file hold elements of OpenStreetMap, in whatever form? */
export const isOsm = (columns: Columns): boolean =>
  (columns.has('osmTags') || columns.header.includes('man_made')) && !isOwnExport(columns);

/** One element of OpenStreetMap: as many cameras as it has directions, at one place. */
export function readOsmCamera(
  reader: RowReader,
  columns: Columns,
  row: TableRow,
  ground: Ground,
  isOwnerAsked: boolean,
): CameraRow[] {
  const tags = tagsOf(reader, columns, row);
  const key = keyOf(columns, row);
  const place = readPlace(reader, ground);
  if (tags === null) {
    reader.fault('osmTags', 'tags as {"key": "value"}', 'Export the tags again.');
    return [];
  }
  const camera = readOsmTags(tags);
  for (const { tag, expected, hint, isRefusal } of camera.remarks)
    reader.faults.push({
      column: tag,
      found: (tags.get(tag) ?? '').slice(0, 200),
      expected,
      hint,
      ...(isRefusal === true ? {} : { isWarning: true }),
    });
  if (key === null)
    reader.faults.push({ column: '@id', found: '', expected: 'the id of the element', hint: 'Export the ids too.' });
  // A tag "owner" or "operator" is hearsay; it names an owner only where the uploader says so.
  const owner = isOwnerAsked ? reader.text('owner') : null;
  if (reader.isRejected || place === null || key === null) return [];
  const several = camera.directions.length > 1;
  return camera.directions.map((direction, at) => {
    const angle = direction?.angle ?? defaultAngle(camera.type);
    return {
      key: at === 0 ? key : `${key}#${at + 1}`,
      code: null,
      ownerName: owner,
      name: ((camera.name ?? `OSM ${key}`) + (several ? ` (${at + 1})` : '')).slice(0, 300),
      address: camera.address?.slice(0, 300) ?? null,
      site: several ? key : null,
      ...place,
      status: 'active',
      type: camera.type,
      bearing: direction?.bearing ?? null,
      angle,
      rangeMeters: defaultRange(null, angle),
      isViewVerified: false,
      mountHeight: camera.mountHeight,
      pixelWidth: null,
      recordingMode: 'continuous',
      hasUps: false,
      feeder: null,
      declaredHours: null,
      installedOn: null,
      onPoliceInitiative: false,
      programme: null,
      contact: null,
      attribution: OSM_ATTRIBUTION,
      recognisesSpeed: null,
      recognisesNumbers: camera.recognisesNumbers,
      count: 1,
    };
  });
}

/** `node/123`, from whichever columns the export has. */
export function keyOf({ header }: Columns, row: TableRow): string | null {
  const cell = (name: string) => row.cells[header.indexOf(name)]?.trim() ?? '';
  const id = cell('@id') || cell('id') || cell('osm_id');
  if (/^(node|way|relation)\/\d{1,20}$/.test(id)) return id;
  const kind = cell('@type') || cell('type') || 'node';
  return /^\d{1,20}$/.test(id) && /^(node|way|relation)$/.test(kind) ? `${kind}/${id}` : null;
}

function tagsOf(reader: RowReader, columns: Columns, row: TableRow): Map<string, string> | null {
  const tags = reader.has('osmTags')
    ? tagsWithin(reader.cell('osmTags'))
    : new Map(columns.header.flatMap((name, at) => (row.cells[at] ? [[name, row.cells[at]] as const] : [])));
  for (const name of OSM_DROPPED) tags?.delete(name);
  for (const [name, value] of tags ?? []) refuseSecrets(reader, name, value);
  return tags;
}

function tagsWithin(text: string): Map<string, string> | null {
  try {
    const json = JSON.parse(text) as unknown;
    if (typeof json === 'object' && json !== null && !Array.isArray(json))
      return new Map(Object.entries(json).map(([name, value]) => [name, String(value)]));
  } catch {
    // not JSON: perhaps Python
  }
  return readPythonDict(text);
}
