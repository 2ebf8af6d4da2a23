import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Street } from '../domain/read-streets.ts';

interface StreetVerdict {
  readonly index: number;
  readonly key: string;
  readonly verdict: 'created' | 'updated' | 'unchanged' | 'rejected';
  /** What is wrong with a line, in the words of PostGIS. */
  readonly reason: string | null;
}

const TOLD = ['name', 'class', 'car', 'bicycle', 'foot', 'nodes'] as const;

/** Brings streets by a temporary table, and cuts the graph of their source anew. */
@Injectable()
export class StreetsRepository {
  async open(tx: Tx): Promise<void> {
    await tx.query(`set local statement_timeout = '10min'`);
    // Two files at once would judge "created" by the same state and collide.
    await tx.query(`select pg_advisory_xact_lock(hashtext('import streets'))`);
    await tx.query(
      `create temporary table street_stage (index int, key text, name text, class text, car smallint, bicycle smallint, foot smallint,
         nodes text[], path geometry(LineString, 4326), verdict text, reason text) on commit drop`,
    );
  }

  async stage(tx: Tx, rows: readonly { readonly index: number; readonly street: Street }[]): Promise<void> {
    await tx.query(
      `insert into street_stage (index, key, name, class, car, bicycle, foot, nodes, path)
       select index, key, name, class, car, bicycle, foot, array(select jsonb_array_elements_text(nodes)),
         st_setsrid(st_geomfromgeojson(jsonb_build_object('type', 'LineString', 'coordinates', line)), 4326)
       from jsonb_to_recordset($1::jsonb) as row (index int, key text, name text, class text, car smallint, bicycle smallint,
         foot smallint, nodes jsonb, line jsonb)`,
      [JSON.stringify(rows.map(({ index, street }) => ({ index, ...street })))],
    );
  }

  async judge(tx: Tx, source: string, attribution: string): Promise<void> {
    await tx.query(`create index on street_stage (key)`);
    await tx.query(`analyze street_stage`);
    const same = TOLD.map((column) => `p.${column} is not distinct from o.${column}`).join(' and ');
    await tx.query(
      `update street_stage s set verdict = case when not st_isvalid(s.path) then 'rejected' when p.id is null then 'created'
           when ${same} and st_orderingequals(p.path, o.path) and p.attribution = $2 then 'unchanged' else 'updated' end,
         reason = case when not st_isvalid(s.path) then st_isvalidreason(s.path) end
       from street_stage o left join territories.street p on p.source = $1 and p.external_key = o.key
       where o.key = s.key`,
      [source, attribution],
    );
  }

  /** Returns how many streets of the source the file lacks; they go only where it holds all of them. */
  async write(tx: Tx, source: string, attribution: string, isReplacing: boolean): Promise<number> {
    await tx.query(
      `insert into territories.street (id, source, external_key, ${TOLD.join(', ')}, path, attribution)
       select gen_random_uuid(), $1, key, ${TOLD.join(', ')}, path, $2 from street_stage where verdict = 'created' order by index`,
      [source, attribution],
    );
    await tx.query(
      `update territories.street p set ${TOLD.map((column) => `${column} = s.${column}`).join(', ')}, path = s.path,
         attribution = $2, changed_at = now()
       from street_stage s where s.verdict = 'updated' and p.source = $1 and p.external_key = s.key`,
      [source, attribution],
    );
    const missing = `p.source = $1 and not exists (select from street_stage s where s.key = p.external_key)`;
    if (isReplacing)
      return (await tx.query(`delete from territories.street p where ${missing} returning p.id`, [source])).length;
    const [row] = await tx.query<{ n: number }>(
      `select count(*)::int as n from territories.street p where ${missing}`,
      [source],
    );
    return row?.n ?? 0;
  }

  /** Cuts the streets of a source where they end, meet each other, or meet a node that is known already. */
  async cut(tx: Tx, source: string): Promise<void> {
    await tx.query(
      `delete from territories.street_edge e using territories.street s where s.id = e.street_id and s.source = $1`,
      [source],
    );
    await tx.query(
      `create temporary table street_point (street_id uuid, nr int, node text collate "C", at geometry(Point, 4326), is_node boolean) on commit drop`,
    );
    await tx.query(
      `insert into street_point (street_id, nr, node, at, is_node)
       select p.street_id, p.nr, p.node, p.at,
         p.is_end or count(*) over (partition by p.node) > 1 or exists (select from territories.street_node n where n.node_key = p.node) as is_node
       from (
         select s.id as street_id, n.nr::int as nr, n.node, st_pointn(s.path, n.nr::int) as at, n.nr in (1, cardinality(s.nodes)) as is_end
         from territories.street s, unnest(s.nodes) with ordinality as n (node, nr) where s.source = $1) as p`,
      [source],
    );
    await tx.query(`create index on street_point (street_id, nr)`);
    await tx.query(`analyze street_point`);
    await tx.query(
      `insert into territories.street_node (node_key, location)
       select distinct on (node) node, at from street_point where is_node order by node, street_id, nr
       on conflict (node_key) do update set location = excluded.location where not st_equals(street_node.location, excluded.location)`,
    );
    await tx.query(
      `insert into territories.street_edge (street_id, start_node, end_node, path, length_meters, class, car, bicycle, foot)
       select s.id, a.id, b.id, cut.path, st_length(cut.path::geography), s.class, s.car, s.bicycle, s.foot
       from (
         select c.street_id, c.node, c.next_node,
           (select st_makeline(p.at order by p.nr) from street_point p where p.street_id = c.street_id and p.nr between c.nr and c.next_nr) as path
         from (
           select street_id, nr, node, lead(nr) over own as next_nr, lead(node) over own as next_node
           from street_point where is_node window own as (partition by street_id order by nr)) as c
         where c.next_nr is not null) as cut
       join territories.street s on s.id = cut.street_id
       join territories.street_node a on a.node_key = cut.node join territories.street_node b on b.node_key = cut.next_node
       where st_length(cut.path::geography) > 0`,
    );
    await tx.query(
      `delete from territories.street_node n where not exists (select from territories.street_edge e where e.start_node = n.id)
         and not exists (select from territories.street_edge e where e.end_node = n.id)`,
    );
  }

  verdicts(tx: Tx): Promise<StreetVerdict[]> {
    return tx.query<StreetVerdict>(`select index, key, verdict, reason from street_stage order by index, key`);
  }
}
