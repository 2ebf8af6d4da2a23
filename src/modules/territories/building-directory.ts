import { Injectable } from '@nestjs/common';
import type { Polygon } from 'geojson';
import type { Tx } from '../../platform/database/transaction.ts';

/** Nine decimals, as views are drawn: a wall must not move by rounding. */
const FOOTPRINT = 'st_asgeojson(b.footprint, 9)::jsonb';
/** The nearest ones; farther away in a town nothing is seen between them. */
const MOST = 4000;

/** What other modules may ask about buildings. */
@Injectable()
export class BuildingDirectory {
  /**
   * The houses on a piece of ground that hide what lies behind them from a lens at this height, the nearest to the lens
   * first. One whose height nobody knows hides, and so do all from a lens that nobody measured.
   */
  async hiding(
    tx: Tx,
    ground: Polygon,
    [longitude = 0, latitude = 0]: readonly number[],
    mountHeight: number | null,
  ): Promise<Polygon[]> {
    const rows = await tx.query<{ footprint: Polygon }>(
      `with ground as (select st_setsrid(st_geomfromgeojson($1), 4326) as area, st_setsrid(st_makepoint($2, $3), 4326) as lens)
       select ${FOOTPRINT} as footprint from ground g join territories.building b on b.footprint && g.area and st_intersects(b.footprint, g.area)
       where b.height is null or $4::real is null or b.height >= $4::real
       order by b.footprint <-> g.lens, b.id limit ${MOST}`,
      [JSON.stringify(ground), longitude, latitude, mountHeight],
    );
    return rows.map(({ footprint }) => footprint);
  }

  /** The house that covers a point; of several, always the same one. */
  async at(tx: Tx, [longitude, latitude]: readonly [number, number]): Promise<Polygon | null> {
    const [row] = await tx.query<{ footprint: Polygon }>(
      `with place as (select st_setsrid(st_makepoint($1, $2), 4326) as point)
       select ${FOOTPRINT} as footprint from place p join territories.building b on b.footprint && p.point and st_covers(b.footprint, p.point)
       order by b.id limit 1`,
      [longitude, latitude],
    );
    return row?.footprint ?? null;
  }
}
