import { textOf, type CameraRecord } from '../camera-record.ts';

const TYPES: Readonly<Record<string, string>> = { fixed: 'fixed', dome: 'dome', ptz: 'panning', panoramic: '360' };
/** What does not stand there in service carries a prefix of its life cycle, so that no map draws it. */
const LIFE: Readonly<Record<string, string>> = {
  planned: 'planned:',
  out_of_service: 'disused:',
  decommissioned: 'removed:',
};
/** Told by a tag of OpenStreetMap's own, and by nothing else. */
const TOLD_BY_OSM: ReadonlySet<string> = new Set(['id', 'longitude', 'latitude', 'precision']);

/**
 * An Overpass answer: a node a camera, with the tags of OpenStreetMap for what it has words for, and ours (`svidok:`) for
 * the whole record, so that an import finds it again. Negative ids: these nodes are in no edition of OpenStreetMap.
 */
export async function* osm(batches: AsyncIterable<readonly CameraRecord[]>): AsyncGenerator<string> {
  yield '{"version":0.6,"generator":"Svidok","elements":[';
  let id = 0;
  for await (const records of batches)
    yield records.map((record) => `${id === 0 ? '' : ','}\n${JSON.stringify(nodeOf(record, --id))}`).join('');
  yield '\n]}\n';
}

const nodeOf = (record: CameraRecord, id: number) => ({
  type: 'node',
  id,
  lat: record.latitude,
  lon: record.longitude,
  tags: { ...osmTags(record), ...ownTags(record) },
});

function osmTags(record: CameraRecord): Record<string, string> {
  const tags: Record<string, unknown> = {
    [`${LIFE[textOf(record['status'])] ?? ''}man_made`]: 'surveillance',
    'surveillance:type': 'camera',
    'camera:type': TYPES[textOf(record['type'])],
    'camera:direction': record['bearing'],
    height: record['mountHeight'],
    name: record.name,
    operator: record['owner'],
    ref: record['externalKey'],
    start_date: record['installedOn'],
    end_date: record['decommissionedOn'],
  };
  return told(Object.entries(tags));
}

const ownTags = (record: CameraRecord): Record<string, string> =>
  told(
    Object.entries(record)
      .filter(([name]) => !TOLD_BY_OSM.has(name))
      .map(([name, value]) => [`svidok:${name}`, value] as const),
  );

const told = (tags: readonly (readonly [string, unknown])[]): Record<string, string> =>
  Object.fromEntries(tags.map(([name, value]) => [name, textOf(value)] as const).filter(([, value]) => value !== ''));
