/** The state of a search as the address holds it, so that a link is a finding that can be passed on. */
export interface Question {
  readonly crime: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly radius: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly search: string | null;
}

const numeric = (value: string | null, low: number, high: number): number | null => {
  const number = value === null || value === '' ? NaN : Number(value);
  return Number.isFinite(number) && number >= low && number <= high ? number : null;
};
const moment = (value: string | null): string | null =>
  value && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : null;

export const DEFAULT_RADIUS = 300;

export const readQuestion = (query: URLSearchParams): Question => ({
  crime: query.get('crime'),
  lon: numeric(query.get('lon'), -180, 180),
  lat: numeric(query.get('lat'), -90, 90),
  radius: numeric(query.get('r'), 10, 5000) ?? DEFAULT_RADIUS,
  from: moment(query.get('from')),
  to: moment(query.get('to')),
  search: query.get('search'),
});

export const writeQuestion = (question: Question): URLSearchParams => {
  const query = new URLSearchParams();
  const put = (key: string, value: string | number | null): void => {
    if (value !== null && value !== '') query.set(key, String(value));
  };
  put('crime', question.crime);
  put('lon', question.lon === null ? null : Number(question.lon.toFixed(6)));
  put('lat', question.lat === null ? null : Number(question.lat.toFixed(6)));
  put('r', question.radius === DEFAULT_RADIUS ? null : question.radius);
  put('from', question.from);
  put('to', question.to);
  put('search', question.search);
  return query;
};
