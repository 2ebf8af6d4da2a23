import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { GazetteerPlace } from '../domain/read-places.ts';

interface PlaceVerdict {
  readonly index: number;
  readonly key: string;
  readonly verdict: 'created' | 'updated' | 'unchanged';
}

const TOLD = [
  'kind',
  'category',
  'name_uk',
  'name_en',
  'street',
  'house',
  'settlement',
  'population',
  'words',
] as const;

/** Brings places by a temporary table: judged as a whole and written by one statement of each kind. */
@Injectable()
export class PlacesRepository {
  async open(tx: Tx): Promise<void> {
    await tx.query(`set local statement_timeout = '10min'`);
    // Two files at once would judge "created" by the same state and collide.
    await tx.query(`select pg_advisory_xact_lock(hashtext('import places'))`);
    await tx.query(
      `create temporary table place_stage (index int, key text, kind text, category text, name_uk text, name_en text, street text,
         house text, settlement text, population int, location geometry(Point, 4326), words text[], verdict text) on commit drop`,
    );
  }

  async stage(tx: Tx, rows: readonly { readonly index: number; readonly place: GazetteerPlace }[]): Promise<void> {
    await tx.query(
      `insert into place_stage (index, key, kind, category, name_uk, name_en, street, house, settlement, population, location, words)
       select index, key, kind, category, "nameUk", "nameEn", street, house, settlement, population,
         st_setsrid(st_makepoint((location ->> 0)::float8, (location ->> 1)::float8), 4326),
         array(select jsonb_array_elements_text(words))
       from jsonb_to_recordset($1::jsonb) as row (index int, key text, kind text, category text, "nameUk" text, "nameEn" text,
         street text, house text, settlement text, population int, location jsonb, words jsonb)`,
      [JSON.stringify(rows.map(({ index, place }) => ({ index, ...place })))],
    );
  }

  async judge(tx: Tx, source: string, attribution: string): Promise<void> {
    await tx.query(`create index on place_stage (key)`);
    await tx.query(`analyze place_stage`);
    const same = TOLD.map((column) => `p.${column} is not distinct from o.${column}`).join(' and ');
    await tx.query(
      `update place_stage s set verdict = case when p.id is null then 'created'
           when ${same} and st_equals(p.location, o.location) and p.attribution = $2 then 'unchanged' else 'updated' end
       from place_stage o left join territories.place p on p.source = $1 and p.external_key = o.key
       where o.key = s.key`,
      [source, attribution],
    );
  }

  /** Returns how many places of the source the file lacks; they go only where it holds all of them. */
  async write(tx: Tx, source: string, attribution: string, isReplacing: boolean): Promise<number> {
    await tx.query(
      `insert into territories.place (id, source, external_key, ${TOLD.join(', ')}, location, attribution)
       select gen_random_uuid(), $1, key, ${TOLD.join(', ')}, location, $2 from place_stage where verdict = 'created' order by index`,
      [source, attribution],
    );
    await tx.query(
      `update territories.place p set ${TOLD.map((column) => `${column} = s.${column}`).join(', ')}, location = s.location,
         attribution = $2, changed_at = now()
       from place_stage s where s.verdict = 'updated' and p.source = $1 and p.external_key = s.key`,
      [source, attribution],
    );
    await tx.query(
      `delete from territories.place_word w using territories.place p, place_stage s
       where w.place_id = p.id and s.verdict = 'updated' and p.source = $1 and p.external_key = s.key`,
      [source],
    );
    await tx.query(
      `insert into territories.place_word (kind, word, place_id)
       select distinct p.kind, word, p.id from place_stage s join territories.place p on p.source = $1 and p.external_key = s.key,
         unnest(p.words) as word
       where s.verdict in ('created', 'updated')`,
      [source],
    );
    const missing = `p.source = $1 and not exists (select from place_stage s where s.key = p.external_key)`;
    if (isReplacing)
      return (await tx.query(`delete from territories.place p where ${missing} returning p.id`, [source])).length;
    const [row] = await tx.query<{ n: number }>(`select count(*)::int as n from territories.place p where ${missing}`, [
      source,
    ]);
    return row?.n ?? 0;
  }

  verdicts(tx: Tx): Promise<PlaceVerdict[]> {
    return tx.query<PlaceVerdict>(`select index, key, verdict from place_stage order by index`);
  }

  async knows(tx: Tx, source: string): Promise<boolean> {
    const rows = await tx.query(`select from territories.place where source = $1 limit 1`, [source]);
    return rows.length > 0;
  }
}
