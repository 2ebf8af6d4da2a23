import type { Role } from '../../kernel/actor.ts';
import { CRS_URIS } from '../../platform/features/crs.ts';
import type { Extent, Queryables } from '../../platform/features/feature-question.ts';
import { CAMERA_QUERYABLES } from '../cameras/index.ts';
import { TERRITORY_QUERYABLES } from '../territories/index.ts';
import { collectionLinks, type Link } from './domain/links.ts';

const FOR_CAMERAS: readonly Role[] = ['investigator', 'supervisor', 'operator', 'regional_command', 'national_command'];
const FOR_ALL: readonly Role[] = [...FOR_CAMERAS, 'inspector', 'administrator'];

export interface Collection {
  readonly id: 'cameras' | 'territories';
  readonly title: string;
  readonly description: string;
  readonly geometry: 'Point' | 'MultiPolygon';
  readonly idPattern: string;
  readonly queryables: Queryables;
  readonly roles: readonly Role[];
}

export const CAMERAS: Collection = {
  id: 'cameras',
  title: 'Cameras',
  description:
    'Surveillance cameras within your scope: of your own organization exactly, all others at the centre of a cell of about 100 m (property "precision").',
  geometry: 'Point',
  idPattern: '^[0-9a-f-]{36}$',
  queryables: CAMERA_QUERYABLES,
  roles: FOR_CAMERAS,
};

export const TERRITORIES: Collection = {
  id: 'territories',
  title: 'Territories',
  description: 'Regions, districts and communities with their boundaries.',
  geometry: 'MultiPolygon',
  idPattern: '^[A-Z0-9][A-Z0-9_.-]{1,31}$',
  queryables: TERRITORY_QUERYABLES,
  roles: FOR_ALL,
};

export const COLLECTIONS: readonly Collection[] = [CAMERAS, TERRITORIES];

export interface CollectionView {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly extent: object;
  readonly itemType: 'feature';
  readonly crs: readonly string[];
  readonly storageCrs: string;
  readonly links: readonly Link[];
}

/** An empty collection has no extent to tell; the whole world then, which every client understands. */
export function describe(
  { id, title, description }: Collection,
  { bbox, interval }: Extent,
  root: string,
): CollectionView {
  return {
    id,
    title,
    description,
    extent: {
      spatial: { bbox: [bbox ?? [-180, -90, 180, 90]], crs: CRS_URIS.CRS84 },
      temporal: { interval: [interval], trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian' },
    },
    itemType: 'feature',
    crs: Object.values(CRS_URIS),
    storageCrs: CRS_URIS.CRS84,
    links: collectionLinks(root, id, title),
  };
}
