import { readCorners, writeCorners, type Corner } from './corners.ts';

export const KINDS = ['point', 'area', 'route', 'ring'] as const;
export type Kind = (typeof KINDS)[number];
export const MODES = ['walk', 'run', 'bicycle', 'car', 'bus'] as const;
export type Mode = (typeof MODES)[number];
export const LEGS = ['streets', 'straight'] as const;
export type Legs = (typeof LEGS)[number];
/** How far along the streets that turn off a route, in metres. */
export const FORKS = [0, 100, 200, 400] as const;

export const ORDERS = [
  'rank',
  'distance',
  'loss',
  'window',
  'sees',
  'certainty',
  'left',
  'retention',
  'recording',
  'working',
  'powered',
] as const;
export type Order = (typeof ORDERS)[number];

/** The state of a search as the address holds it, so that a link is a finding that can be passed on. */
export interface Question {
  readonly crime: string | null;
  /** A planning task, where the purpose is no crime. */
  readonly task: string | null;
  readonly kind: Kind;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly radius: number;
  /** Of an area or a route, in the order in which they were drawn. */
  readonly corners: readonly Corner[];
  /** When somebody set off, and how they moved; of a route and of all directions from a point. */
  readonly start: string | null;
  readonly mode: Mode;
  /** A route goes along the streets where they are known, or straight from corner to corner; and may turn off. */
  readonly legs: Legs;
  readonly forks: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly search: string | null;
  /** How the finding is looked at: order, one moment of it, and the ranks that are chosen. */
  readonly order: Order;
  readonly at: string | null;
  readonly picks: readonly number[];
}

const numeric = (value: string | null, low: number, high: number): number | null => {
  const number = value === null || value === '' ? NaN : Number(value);
  return Number.isFinite(number) && number >= low && number <= high ? number : null;
};
const moment = (value: string | null): string | null =>
  value && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : null;
const oneOf = <T extends string>(known: readonly T[], value: string | null): T =>
  known.find((each) => each === value) ?? (known[0] as T);
const ranks = (value: string | null): number[] =>
  (value ?? '')
    .split('-')
    .map(Number)
    .filter((rank) => Number.isInteger(rank) && rank > 0);

export const DEFAULT_RADIUS = 300;

export const readQuestion = (query: URLSearchParams): Question => ({
  crime: query.get('crime'),
  task: query.get('task'),
  kind: oneOf(KINDS, query.get('place')),
  lon: numeric(query.get('lon'), -180, 180),
  lat: numeric(query.get('lat'), -90, 90),
  radius: numeric(query.get('r'), 10, 5000) ?? DEFAULT_RADIUS,
  corners: readCorners(query.get('drawn') ?? ''),
  start: moment(query.get('start')),
  mode: oneOf(MODES, query.get('mode')),
  legs: oneOf(LEGS, query.get('legs')),
  forks: numeric(query.get('forks'), 0, 1000) ?? 0,
  from: moment(query.get('from')),
  to: moment(query.get('to')),
  search: query.get('search'),
  order: oneOf(ORDERS, query.get('order')),
  at: moment(query.get('at')),
  picks: ranks(query.get('pick')),
});

export const writeQuestion = (question: Question): URLSearchParams => {
  const query = new URLSearchParams();
  const put = (key: string, value: string | number | null): void => {
    if (value !== null && value !== '') query.set(key, String(value));
  };
  const unless = <T extends string | number>(value: T, usual: T): T | null => (value === usual ? null : value);
  put('crime', question.crime);
  put('task', question.task);
  put('place', unless(question.kind, 'point'));
  put('lon', question.lon === null ? null : Number(question.lon.toFixed(6)));
  put('lat', question.lat === null ? null : Number(question.lat.toFixed(6)));
  put('r', unless(question.radius, DEFAULT_RADIUS));
  put('drawn', writeCorners(question.corners));
  put('start', question.start);
  put('mode', unless(question.mode, 'walk'));
  put('legs', unless(question.legs, 'streets'));
  put('forks', unless(question.forks, 0));
  put('from', question.from);
  put('to', question.to);
  put('search', question.search);
  put('order', unless(question.order, 'rank'));
  put('at', question.at);
  put('pick', question.picks.join('-'));
  return query;
};
