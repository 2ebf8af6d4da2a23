import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/errors.ts';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import { asGeoJson } from '../../platform/database/postgis.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { z } from 'zod';
import type { ListQuery, TerritorySchema } from './territory.dto.ts';

export type TerritoryAnswer = z.infer<typeof TerritorySchema>;

/** What the map of a country can show: two hundred metres, and four decimals (about 10 m). */
const SIMPLIFIED = 'st_asgeojson(st_multi(st_simplifypreservetopology(t.boundary, 0.002)), 4)::jsonb';

const BOUNDARY = {
  none: '',
  simplified: `, ${SIMPLIFIED} as boundary`,
  full: `, ${asGeoJson('t.boundary')} as boundary`,
} as const;

const view = (boundary: keyof typeof BOUNDARY) =>
  `t.code, t.level, t.parent_code as parent, t.region_code as region, t.name_uk as "nameUk", t.name_en as "nameEn", t.category,
   t.iso_code as "isoCode", t.population, ${asGeoJson('t.centre')} as centre, t.attribution, t.version${BOUNDARY[boundary]}`;

/** Territories are no secret: everyone who is signed in sees all of them, and row-level security says the same. */
@Injectable()
export class FindTerritories {
  async page(tx: Tx, query: ListQuery): Promise<Page<TerritoryAnswer>> {
    const after = decodeCursor(query.cursor, 1);
    const rows = await tx.query<TerritoryAnswer>(
      `select ${view(query.boundary)} from territories.territory t
       where ($1::text is null or t.level = $1) and ($2::text is null or t.parent_code = $2) and ($3::text is null or t.code > $3)
         and ($5::text is null or t.region_code = $5)
       order by t.code limit $4`,
      [query.level ?? null, query.parent ?? null, after?.[0] ?? null, query.limit + 1, query.region ?? null],
    );
    return toPage(
      rows,
      query.limit,
      (row) => [row.code],
      (row) => row,
    );
  }

  async one(tx: Tx, code: string, boundary: keyof typeof BOUNDARY): Promise<TerritoryAnswer> {
    const [row] = await this.several(tx, [code], boundary);
    if (row === undefined) throw new NotFound('territory');
    return row;
  }

  several(tx: Tx, codes: readonly string[], boundary: keyof typeof BOUNDARY): Promise<TerritoryAnswer[]> {
    return tx.query<TerritoryAnswer>(`select ${view(boundary)} from territories.territory t where t.code = any($1)`, [
      codes,
    ]);
  }

  /** Changes whenever any territory does: the entity tag of lists, which maps ask for again and again. */
  async edition(tx: Tx): Promise<string> {
    const [row] = await tx.query<{ edition: string }>(
      `select count(*) || '-' || coalesce(sum(version), 0) || '-' || coalesce(extract(epoch from max(updated_at)), 0) as edition from territories.territory`,
    );
    return row?.edition ?? '0';
  }
}
