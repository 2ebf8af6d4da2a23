import type { CameraType } from './camera.ts';
import { readDirections, type ToldDirection } from './osm-direction.ts';

export const OSM_ATTRIBUTION = '© OpenStreetMap contributors, ODbL 1.0';

/** Tags that lead to a picture of the camera: they are forgotten before anybody looks at them. */
export const OSM_DROPPED = ['contact:webcam', 'website:webcam', 'webcam', 'url:webcam', 'image:webcam'] as const;

export interface OsmRemark {
  readonly tag: string;
  readonly expected: string;
  readonly hint: string;
  /** The element is no camera at all. */
  readonly isRefusal?: true;
}

export interface OsmCamera {
  readonly name: string | null;
  readonly address: string | null;
  readonly type: CameraType;
  readonly mountHeight: number | null;
  /** Each of them is a camera: `90;270` are two. */
  readonly directions: readonly (ToldDirection | null)[];
  readonly recognisesNumbers: boolean | null;
  readonly remarks: readonly OsmRemark[];
}

const TYPES: Readonly<Record<string, CameraType>> = {
  fixed: 'fixed',
  dome: 'dome',
  panning: 'ptz',
  '360': 'panoramic',
};
const CAMERAS = new Set(['', 'camera', 'ALPR', 'webcam']);
const MOST_CAMERAS = 100;

/**
 * What the tags of an OpenStreetMap element tell of the cameras at its place. `camera:angle` is how far the lens is tilted
 * down and says nothing of how wide it sees, so it is not read.
 */
export function readOsmTags(tags: ReadonlyMap<string, string>): OsmCamera {
  const remarks: OsmRemark[] = [];
  const tag = (name: string) => tags.get(name)?.trim() ?? '';
  const remark = (name: string, expected: string, hint: string) => void remarks.push({ tag: name, expected, hint });
  const kind = tag('surveillance:type');
  if (tag('man_made') !== 'surveillance')
    remarks.push({ tag: 'man_made', expected: 'surveillance', hint: 'The element is no camera.', isRefusal: true });
  else if (!CAMERAS.has(kind))
    remarks.push({ tag: 'surveillance:type', expected: 'camera', hint: 'The element is no camera.', isRefusal: true });
  const type = TYPES[tag('camera:type')];
  if (type === undefined && tag('camera:type') !== '')
    remark('camera:type', 'fixed, dome, panning or 360', 'The type is not known; it is taken for fixed.');
  const street = [tag('addr:street'), tag('addr:housenumber')].filter(Boolean).join(' ');
  const town = [tag('addr:postcode'), tag('addr:city')].filter(Boolean).join(' ');
  return {
    name: tag('name') || tag('operator') || null,
    address: [street, town].filter(Boolean).join(', ') || null,
    type: type ?? 'fixed',
    mountHeight: heightOf(tag('height') || tag('camera:height'), remark),
    directions: directionsOf(tag, remark),
    recognisesNumbers: kind === 'ALPR' ? true : null,
    remarks,
  };
}

type Tag = (name: string) => string;
type Remark = (name: string, expected: string, hint: string) => void;

function directionsOf(tag: Tag, remark: Remark): (ToldDirection | null)[] {
  const name = tag('camera:direction') === '' ? 'direction' : 'camera:direction';
  const told = readDirections(tag(name));
  if (told === null)
    remark(name, 'degrees, a compass point or a range, several parted by ;', 'The direction is not known.');
  const directions = told ?? [];
  const count = countOf(tag('camera:count'), remark);
  if (count < directions.length && tag('camera:count') !== '')
    remark('camera:count', `${directions.length}, as many as there are directions`, 'The directions are believed.');
  const unknown = Math.max(count, 1) - directions.length;
  return [...directions, ...Array.from({ length: Math.max(0, unknown) }, () => null)].slice(0, MOST_CAMERAS);
}

function countOf(text: string, remark: Remark): number {
  if (text === '') return 1;
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  remark('camera:count', `a whole number from 1 to ${MOST_CAMERAS - 1}`, 'It is taken for one camera.');
  return 1;
}

function heightOf(text: string, remark: Remark): number | null {
  if (text === '') return null;
  const metres = /^(\d{1,3}(?:\.\d+)?)\s*m?$/.exec(text)?.[1];
  if (metres !== undefined) return Number(metres);
  remark('height', 'metres', 'The height is not known.');
  return null;
}
