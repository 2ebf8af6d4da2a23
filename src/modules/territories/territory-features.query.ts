import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Box, Crs } from '../../platform/features/crs.ts';
import { featurePage, inBoxes, oneFeature, type FeatureSource } from '../../platform/features/feature-page.query.ts';
import type { Extent, FeaturePage, FeatureQuestion, Queryables } from '../../platform/features/feature-question.ts';
import { LEVELS } from './domain/territory.ts';

const COLUMNS: Readonly<Record<string, string>> = {
  code: 't.code',
  level: 't.level',
  parent: 't.parent_code',
  region: 't.region_code',
  nameUk: 't.name_uk',
  nameEn: 't.name_en',
  category: 't.category',
  isoCode: 't.iso_code',
  population: 't.population',
  attribution: 't.attribution',
};

const text = { type: 'string' } as const;
export const TERRITORY_QUERYABLES: Queryables = {
  code: text,
  level: { type: 'string', values: LEVELS },
  parent: text,
  region: text,
  nameUk: text,
  nameEn: text,
  isoCode: text,
};

const SOURCE: FeatureSource = {
  from: 'territories.territory t',
  id: 't.code',
  idType: 'text',
  geometry: 't.boundary',
  properties: `json_build_object(${Object.entries(COLUMNS)
    .map(([name, column]) => `'${name}', ${column}`)
    .join(', ')})`,
};

/** Regions, districts and communities with their boundaries for GIS clients; no secret, as in the API. */
@Injectable()
export class TerritoryFeatures {
  page(tx: Tx, question: FeatureQuestion): Promise<FeaturePage> {
    return featurePage(tx, SOURCE, question, (values) => conditionOf(question, values));
  }

  async one(tx: Tx, code: string, crs: Crs): Promise<string> {
    const feature = await oneFeature(tx, SOURCE, code, crs, 'true');
    if (feature === null) throw new NotFound('territory');
    return feature;
  }

  async extent(tx: Tx): Promise<Extent> {
    const [row] = await tx.query<{ box: Box | null }>(
      `select case when e.box is null then null else array[st_xmin(e.box), st_ymin(e.box), st_xmax(e.box), st_ymax(e.box)] end as box
       from (select st_extent(t.boundary) as box from territories.territory t where t.level = 'region') e`,
    );
    return { bbox: row?.box ?? null, interval: [null, null] };
  }
}

/** Territories tell no time, so every moment matches. */
function conditionOf({ boxes, properties }: FeatureQuestion, values: unknown[]): string {
  const conditions = ['true'];
  if (boxes !== null) conditions.push(inBoxes('t.boundary', boxes, values));
  for (const [name, value] of Object.entries(properties))
    if (TERRITORY_QUERYABLES[name] !== undefined) conditions.push(`${COLUMNS[name]} = $${values.push(value)}::text`);
  return conditions.join(' and ');
}
