import { decodeCursor, encodeCursor } from '../../kernel/page.ts';
import type { Tx } from '../database/transaction.ts';
import type { Box, Crs } from './crs.ts';
import type { FeaturePage, FeatureQuestion } from './feature-question.ts';

/** Where the features of a collection come from, as SQL. Names of columns only; values are bound by `condition`. */
export interface FeatureSource {
  readonly from: string;
  readonly id: string;
  readonly idType: 'uuid' | 'text';
  readonly geometry: string;
  /** Expression that makes the JSON of the properties. */
  readonly properties: string;
}

/** GeoJSON in the system that was asked for; centimetres at least. */
const inCrs: Readonly<Record<Crs, (geometry: string) => string>> = {
  CRS84: (geometry) => `st_asgeojson(${geometry}, 7)`,
  'EPSG:4326': (geometry) => `st_asgeojson(st_flipcoordinates(${geometry}), 7)`,
  'EPSG:3857': (geometry) => `st_asgeojson(st_transform(${geometry}, 3857), 2)`,
};

/** The text is put together, not built as one JSON: members keep their order, and numbers are not read a second time. */
const feature = ({ id, geometry, properties }: FeatureSource, crs: Crs): string =>
  `'{"type":"Feature","id":' || to_json(${id}::text)::text || ',"geometry":' || coalesce(${inCrs[crs](geometry)}, 'null')
     || ',"properties":' || (${properties})::text || '}'`;

/** Whether a geometry touches one of the boxes: the first operator is leakproof and finds by the index, the second decides. */
export function inBoxes(column: string, boxes: readonly Box[], values: unknown[]): string {
  const parts = boxes.map((box) => {
    const first = values.push(...box) - 3;
    // also of a box without width or height, which is a point or a line
    const corners = `st_makepoint($${first}, $${first + 1}), st_makepoint($${first + 2}, $${first + 3})`;
    const shape = `st_setsrid(st_envelope(st_makeline(${corners})), 4326)`;
    return `(${column} && ${shape} and st_intersects(${column}, ${shape}))`;
  });
  return `(${parts.join(' or ')})`;
}

/** One page of a collection, and how many there are in all. `condition` binds its values after those it is given. */
export async function featurePage(
  tx: Tx,
  source: FeatureSource,
  question: Pick<FeatureQuestion, 'limit' | 'cursor' | 'crs'>,
  condition: (values: unknown[]) => string,
): Promise<FeaturePage> {
  const { limit, cursor, crs } = question;
  const [last] = decodeCursor(cursor, 1) ?? [null];
  const values: unknown[] = [limit + 1, last];
  const conditions = condition(values);
  const [page] = await tx.query<{ features: string | null; found: number; last: string | null }>(
    `select string_agg(q.feature, E',\\n' order by q.nr) filter (where q.nr < $1) as features, count(*)::int as found,
       max(q.id) filter (where q.nr = $1::int - 1) as last
     from (select ${source.id}::text as id, row_number() over (order by ${source.id}) as nr, ${feature(source, crs)} as feature
       from ${source.from} where ($2::${source.idType} is null or ${source.id} > $2::${source.idType}) and ${conditions}
       order by ${source.id} limit $1::int) q`,
    values,
  );
  const found = page?.found ?? 0;
  return {
    features: page?.features ?? '',
    returned: Math.min(found, limit),
    matched: await countOf(tx, source, condition),
    next: found > limit && page?.last != null ? encodeCursor([page.last]) : null,
  };
}

async function countOf(tx: Tx, source: FeatureSource, condition: (values: unknown[]) => string): Promise<number> {
  const values: unknown[] = [];
  const [row] = await tx.query<{ matched: number }>(
    `select count(*)::int as matched from ${source.from} where ${condition(values)}`,
    values,
  );
  return row?.matched ?? 0;
}

export async function oneFeature(
  tx: Tx,
  source: FeatureSource,
  id: string,
  crs: Crs,
  condition: string,
): Promise<string | null> {
  const [row] = await tx.query<{ feature: string }>(
    `select ${feature(source, crs)} as feature from ${source.from} where ${source.id} = $1::${source.idType} and ${condition}`,
    [id],
  );
  return row?.feature ?? null;
}
