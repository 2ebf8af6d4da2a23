/** Classes of streets, from the fastest down; what OpenStreetMap tells apart and a route does not is one. */
export const STREET_CLASSES = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'residential',
  'service',
  'track',
  'pedestrian',
  'cycleway',
  'path',
  'steps',
] as const;
export type StreetClass =
  | 'motorway'
  | 'trunk'
  | 'primary'
  | 'secondary'
  | 'tertiary'
  | 'residential'
  | 'service'
  | 'track'
  | 'pedestrian'
  | 'cycleway'
  | 'path'
  | 'steps';

export type Means = 'car' | 'bicycle' | 'foot';

/** 0 = nobody, 1 = with the line, 2 = against it, 3 = both ways. */
export type Ways = 0 | 1 | 2 | 3;
export type Access = Readonly<Record<Means, Ways>>;

const OF_OSM: Readonly<Record<string, StreetClass>> = {
  motorway: 'motorway',
  trunk: 'trunk',
  primary: 'primary',
  secondary: 'secondary',
  tertiary: 'tertiary',
  motorway_link: 'motorway',
  trunk_link: 'trunk',
  primary_link: 'primary',
  secondary_link: 'secondary',
  tertiary_link: 'tertiary',
  unclassified: 'residential',
  residential: 'residential',
  road: 'residential',
  living_street: 'residential',
  service: 'service',
  track: 'track',
  pedestrian: 'pedestrian',
  footway: 'pedestrian',
  cycleway: 'cycleway',
  path: 'path',
  bridleway: 'path',
  steps: 'steps',
  busway: 'service',
};

/** Null where it is no street; one of which nothing is told is taken for a common street. */
export function classOf(told: unknown): StreetClass | null {
  if (told === undefined || told === '') return 'residential';
  return typeof told === 'string' ? (OF_OSM[told.trim().toLowerCase()] ?? null) : null;
}

const NO_CARS: ReadonlySet<StreetClass> = new Set(['pedestrian', 'cycleway', 'path', 'steps']);
const NO_BICYCLES: ReadonlySet<StreetClass> = new Set(['motorway', 'pedestrian', 'steps']);
const said = (value: unknown): string => (typeof value === 'string' ? value.trim().toLowerCase() : '');
const YES = /^(yes|true|1|designated|permissive|official)$/;

/** Who may go along a way, and in which direction, by the tags of OpenStreetMap. Private ground stops nobody who flees. */
export function accessOf(streetClass: StreetClass, tags: Readonly<Record<string, unknown>>): Access {
  const oneWay = directionOf(streetClass, tags);
  const isShut = said(tags['access']) === 'no';
  const isNoCar =
    NO_CARS.has(streetClass) || ['motor_vehicle', 'motorcar', 'vehicle'].some((tag) => said(tags[tag]) === 'no');
  const bicycle = said(tags['bicycle']);
  const mayRide = YES.test(bicycle) || (!NO_BICYCLES.has(streetClass) && bicycle !== 'no' && !isShut);
  const ridesBothWays =
    said(tags['oneway:bicycle']) === 'no' || said(tags['cycleway']).startsWith('opposite') || NO_CARS.has(streetClass);
  const foot = said(tags['foot']);
  const mayWalk = YES.test(foot) || (streetClass !== 'motorway' && foot !== 'no' && !isShut);
  return {
    car: isNoCar || (isShut && !YES.test(said(tags['motor_vehicle']))) ? 0 : oneWay,
    bicycle: !mayRide ? 0 : ridesBothWays ? 3 : oneWay,
    foot: mayWalk ? 3 : 0,
  };
}

function directionOf(streetClass: StreetClass, tags: Readonly<Record<string, unknown>>): Ways {
  const told = said(tags['oneway']);
  if (told === '-1' || told === 'reverse') return 2;
  if (/^(yes|true|1)$/.test(told)) return 1;
  if (told !== '') return 3;
  return streetClass === 'motorway' || /^(roundabout|circular)$/.test(said(tags['junction'])) ? 1 : 3;
}

/** Metres a second that a driver makes on average, crossings included: only to prefer one street to another, ours. */
export const DRIVING: Readonly<Record<StreetClass, number>> = {
  motorway: 28,
  trunk: 20,
  primary: 13,
  secondary: 12,
  tertiary: 11,
  residential: 8,
  service: 4,
  track: 4,
  pedestrian: 1,
  cycleway: 1,
  path: 1,
  steps: 1,
};
