import { Injectable } from '@nestjs/common';
import { type Tile, tileOf } from '../../../kernel/tile.ts';
import { box } from '../../../platform/database/postgis.ts';
import type { Tx } from '../../../platform/database/transaction.ts';

/** From which zoom each of them is worth its lines: before, they would only make the map grey. */
const DISTRICTS_FROM = 6;
const COMMUNITIES_FROM = 8;
const MAIN_STREETS_FROM = 10;
const STREETS_FROM = 13;
const HOUSES_FROM = 15;

/** How large a settlement must be to be named, by zoom; without a known population it is a village. */
const leastPopulation = (zoom: number): number =>
  zoom < 5
    ? Infinity
    : zoom < 7
      ? 250_000
      : zoom < 8
        ? 100_000
        : zoom < 9
          ? 30_000
          : zoom < 10
            ? 10_000
            : zoom < 11
              ? 2000
              : 0;

const MAIN = `('motorway', 'trunk', 'primary', 'secondary', 'tertiary')`;
const SIZE = 4096;
const BUFFER = 64;
/** So many streets or houses of one tile are drawn, the larger ones first. */
const MOST = 6000;

const ENVELOPE = 'st_makeenvelope($5, $6, $7, $8, 3857)';

/** One layer of a tile: rows with `geom` in Web Mercator, and what is told of each. */
interface Layer {
  readonly name: string;
  readonly sql: string;
  readonly told: readonly string[];
}

const BOX = box(1);

const edges = (level: 'district' | 'community'): string =>
  `select st_simplify(st_transform(st_boundary(t.boundary), 3857), $9) as geom, t.level
   from territories.territory t where t.level = '${level}' and t.boundary && ${BOX}`;

/** Of a name the middle of its territory, once: only where that point lies within this very tile. */
const names = (level: 'district' | 'community'): string =>
  `select st_transform(point, 3857) as geom, level, name_uk as uk, name_en as en from (
     select coalesce(t.centre, st_pointonsurface(t.boundary)) as point, t.level, t.name_uk, t.name_en
     from territories.territory t where t.level = '${level}' and t.boundary && ${BOX}) named`;

function layersAt(zoom: number): Layer[] {
  const layers: Layer[] = [];
  const least = leastPopulation(zoom);
  if (zoom >= COMMUNITIES_FROM)
    layers.push({ name: 'edges', told: ['level'], sql: `${edges('district')} union all ${edges('community')}` });
  else if (zoom >= DISTRICTS_FROM) layers.push({ name: 'edges', told: ['level'], sql: edges('district') });
  if (zoom >= DISTRICTS_FROM)
    layers.push({
      name: 'names',
      told: ['level', 'uk', 'en'],
      sql: names(zoom >= COMMUNITIES_FROM + 1 ? 'community' : 'district'),
    });
  if (least !== Infinity)
    layers.push({
      name: 'settlements',
      told: ['uk', 'en', 'population'],
      sql: `select st_transform(p.location, 3857) as geom, p.name_uk as uk, p.name_en as en, coalesce(p.population, 0) as population
            from territories.place p where p.kind = 'settlement' and p.location && ${BOX} and coalesce(p.population, 0) >= ${least}
            order by p.population desc nulls last limit 400`,
    });
  if (zoom >= MAIN_STREETS_FROM)
    layers.push({
      name: 'streets',
      told: ['name', 'class'],
      sql: `select st_simplify(st_transform(s.path, 3857), $9) as geom, s.name, s.class from territories.street s
            where s.path && ${BOX} ${zoom < STREETS_FROM ? `and s.class in ${MAIN}` : ''}
            order by array_position('{motorway,trunk,primary,secondary,tertiary,residential}'::text[], s.class) nulls last, s.id limit ${MOST}`,
    });
  if (zoom >= HOUSES_FROM)
    layers.push({
      name: 'houses',
      told: [],
      sql: `select st_transform(b.footprint, 3857) as geom from territories.building b where b.footprint && ${BOX} limit ${MOST}`,
    });
  return layers;
}

/** The ground below every map, from what was loaded here: nobody else's server is asked where somebody looks. */
@Injectable()
export class GroundTiles {
  async tile(tx: Tx, zoom: number, x: number, y: number): Promise<Buffer> {
    const tile = tileOf(zoom, x, y);
    const layers = layersAt(zoom);
    if (layers.length === 0) return Buffer.alloc(0);
    const built: Buffer[] = [];
    for (const layer of layers) built.push(await this.layer(tx, layer, tile));
    // A vector tile is a list of layers: put one after the other they are one tile.
    return Buffer.concat(built);
  }

  private async layer(tx: Tx, { name, sql, told }: Layer, tile: Tile): Promise<Buffer> {
    const columns = told.map((column) => `, ${column}`).join('');
    const [row] = await tx.query<{ tile: Buffer }>(
      `select st_asmvt(q, '${name}', ${SIZE}, 'mvt') as tile
       from (select st_asmvtgeom(geom, ${ENVELOPE}, ${SIZE}, ${BUFFER}, true) as mvt${columns} from (${sql}) drawn where $9::float8 > 0) q
       where q.mvt is not null`,
      [...tile.degrees(tile.side / BUFFER), ...tile.envelope, tile.side / (SIZE / 2)],
    );
    return row?.tile ?? Buffer.alloc(0);
  }

  /** Whose data is drawn, to be said on the map. Goes from source to source, for there are millions of streets and houses. */
  async attributions(tx: Tx): Promise<string[]> {
    const found = await tx.query<{ attribution: string }>(
      ['street', 'place', 'building'].map(ofEachSource).join(' union ') +
        ' union select distinct attribution from territories.territory order by attribution',
    );
    return found.map(({ attribution }) => attribution);
  }
}

const ofEachSource = (table: string): string =>
  `select (select t.attribution from territories.${table} t where t.source = known.source limit 1) as attribution from (
     with recursive known as (
       (select source from territories.${table} order by source limit 1)
       union all
       select (select t.source from territories.${table} t where t.source > known.source order by t.source limit 1)
       from known where known.source is not null)
     select source from known where source is not null) known`;
