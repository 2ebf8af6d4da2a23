import { isObject } from '../formats/flatten.ts';
import type { JudgedRow, ReportForm } from './judged-row.ts';

type Where = 'properties' | 'tags' | null;

/** Features or elements as they came, with three members more where their own facts stand. */
const jsonReport = (extension: string, contentType: string, open: string, where: Where): ReportForm => ({
  extension,
  contentType,
  async *write(_, rows) {
    yield open;
    let isFirst = true;
    for await (const batch of rows) {
      yield batch
        .map((row) => JSON.stringify(judged(row, where)))
        .reduce((text, each) => {
          const joined = `${text}${isFirst ? '' : ','}\n${each}`;
          isFirst = false;
          return joined;
        }, '');
    }
    yield `\n]${open.startsWith('{') ? '}' : ''}\n`;
  },
});

function judged({ raw, row, verdict, problems }: JudgedRow, where: Where): unknown {
  const element = isObject(raw) ? raw : {};
  const told = {
    'svidok:row': where === 'tags' ? String(row) : row,
    'svidok:verdict': verdict,
    'svidok:problems': problems,
  };
  if (where === null) return { ...element, ...told };
  return { ...element, [where]: { ...(isObject(element[where]) ? element[where] : {}), ...told } };
}

export const GEOJSON_REPORT = jsonReport(
  'geojson',
  'application/geo+json',
  '{"type":"FeatureCollection","features":[',
  'properties',
);
export const OVERPASS_REPORT = jsonReport('json', 'application/json', '{"version":0.6,"elements":[', 'tags');
export const JSON_REPORT = jsonReport('json', 'application/json', '[', null);
