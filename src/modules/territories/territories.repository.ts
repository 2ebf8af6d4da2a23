import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Level, Territory } from './domain/territory.ts';

export type Saved = 'created' | 'updated' | 'unchanged' | 'invalid-geometry' | 'parent-unknown';

export interface SaveOutcome {
  readonly code: string;
  readonly saved: Saved;
  /** What is wrong with the geometry and where, in the words of PostGIS. */
  readonly reason: string | null;
}

const digestOf = (territory: Territory): string =>
  createHash('sha256').update(JSON.stringify(territory)).digest('base64url');

/** Writes territories of one level at a time, so that whoever is above is there already. */
@Injectable()
export class TerritoriesRepository {
  /** The outcomes come in the order of the territories. Refused ones leave no trace. No code may come twice. */
  async save(tx: Tx, territories: readonly Territory[]): Promise<SaveOutcome[]> {
    if (territories.length === 0) return [];
    const rows = territories.map((territory) => ({ ...territory, boundary: undefined, digest: digestOf(territory) }));
    const shapes = territories.map((territory) => JSON.stringify(territory.boundary));
    return tx.query<SaveOutcome>(SAVE, [JSON.stringify(rows), shapes]);
  }

  /** How many territories of a source and of these levels have none of these codes. */
  async missing(tx: Tx, source: string, levels: readonly Level[], codes: readonly string[]): Promise<number> {
    const [row] = await tx.query<{ n: number }>(
      `select count(*)::int as n from territories.territory
       where source = $1 and level = any ($2::text[]) and code not in (select unnest($3::text[]))`,
      [source, levels, codes],
    );
    return row?.n ?? 0;
  }

  /** Regions whose outline is the one built in, or that are not there at all: a boundary that was imported stays. */
  async notImported(tx: Tx, codes: readonly string[], builtinSource: string): Promise<Set<string>> {
    const rows = await tx.query<{ code: string }>(
      `select asked.code from unnest($1::text[]) as asked (code)
       where not exists (select from territories.territory t where t.code = asked.code and t.source <> $2)`,
      [codes, builtinSource],
    );
    return new Set(rows.map((row) => row.code));
  }
}

const SAVE = `
  with given as materialized (
    select item.*, st_force2d(st_setsrid(st_geomfromgeojson(shape), 4326)) as boundary
    from rows from (
      jsonb_to_recordset($1::jsonb) as (code text, level text, "parentCode" text, "nameUk" text, "nameEn" text, category text,
        "isoCode" text, population int, source text, attribution text, digest text),
      unnest($2::text[])
    ) with ordinality as item (code, level, parent_code, name_uk, name_en, category, iso_code, population, source, attribution, digest, shape, place)
  ), judged as materialized (
    select given.*, parent.region_code as parent_region, old.digest as old_digest, old.code is not null as is_known,
      st_isvalid(given.boundary) as is_valid,
      case when given.parent_code is null then true
        else parent.code is not null and (parent.level = 'region' or (parent.level = 'district' and given.level = 'community')) end as has_parent
    from given
    left join territories.territory as parent on parent.code = given.parent_code
    left join territories.territory as old on old.code = given.code
  ), written as (
    insert into territories.territory (code, level, parent_code, region_code, name_uk, name_en, category, iso_code, population,
      boundary, centre, source, attribution, digest)
    select code, level, parent_code, coalesce(parent_region, code), name_uk, name_en, category, iso_code, population,
      boundary, st_pointonsurface(boundary), source, attribution, digest
    from judged where is_valid and has_parent and old_digest is distinct from digest
    on conflict (code) do update set level = excluded.level, parent_code = excluded.parent_code, region_code = excluded.region_code,
      name_uk = excluded.name_uk, name_en = coalesce(excluded.name_en, territory.name_en), category = coalesce(excluded.category, territory.category),
      iso_code = coalesce(excluded.iso_code, territory.iso_code), population = coalesce(excluded.population, territory.population),
      boundary = excluded.boundary, centre = excluded.centre, source = excluded.source, attribution = excluded.attribution,
      digest = excluded.digest, version = territory.version + 1, updated_at = now()
  )
  select code, case when not is_valid then 'invalid-geometry' when not has_parent then 'parent-unknown'
      when not is_known then 'created' when old_digest = digest then 'unchanged' else 'updated' end as saved,
    case when not is_valid then st_isvalidreason(boundary) end as reason
  from judged order by place`;
