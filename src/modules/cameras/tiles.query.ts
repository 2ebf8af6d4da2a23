import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { precisionFor, visibleTo } from './cameras.policy.ts';
import { tileOf, type Tile } from '../../kernel/tile.ts';

/** Below this zoom cameras are gathered into cells, 64 on a side of the tile. */
const SINGLE_FROM = 11;
const CELLS_A_SIDE = 64;
/** A density cell never gets finer than at this zoom (some 100 m on the ground of Ukraine). */
const FINEST_DENSITY = 12;
const DENSITY_CELLS = 32;
/** A cell with fewer cameras is not drawn: a lone camera could be told by it. */
const LEAST_IN_CELL = 3;

/** What the layers of the map are made of. Scope stands in each statement and again in the policies. */
@Injectable()
export class TilesQuery {
  /**
   * An entity tag that is known before anything is built, from the version of the register and the actor's scope; null
   * while somebody writes. Also forbids parallel workers, whose start costs more than a tile.
   */
  async tag(tx: Tx): Promise<string | null> {
    const [row] = await tx.query<{ version: string | null }>(
      `select cameras.data_version()::text as version, set_config('max_parallel_workers_per_gather', '0', true)`,
    );
    return row?.version == null ? null : `"${row.version}-${scopeOf(tx.actor)}"`;
  }

  cameras(tx: Tx, z: number, x: number, y: number): Promise<Buffer> {
    const tile = tileOf(z, x, y);
    if (z < SINGLE_FROM) return this.cells(tx, tile);
    return precisionFor(tx.actor) === 'exact' ? this.exact(tx, tile) : this.grid(tx, tile);
  }

  /** Squares with the number of cameras in them; cells with fewer than three are left out. */
  density(tx: Tx, z: number, x: number, y: number): Promise<Buffer> {
    const tile = tileOf(z, x, y);
    const cell = (tile.side * 2 ** Math.max(0, z - FINEST_DENSITY)) / DENSITY_CELLS;
    return this.mvt(
      tx,
      'density',
      `select st_asmvtgeom(st_makeenvelope(gx * $9, gy * $9, (gx + 1) * $9, (gy + 1) * $9, 3857), ${ENVELOPE}, 4096, 64, true) as geom, n as count
       from (select floor(st_x(c.grid_3857) / $9) as gx, floor(st_y(c.grid_3857) / $9) as gy, count(*)::int as n
         from cameras.camera c where c.grid_location && ${BOX} and c.status <> 'decommissioned' and ${visibleTo(tx.actor)}
         group by 1, 2 having count(*) >= ${LEAST_IN_CELL}) q`,
      tile,
      // whole cells, also those that reach over the edge of the tile
      { margin: Math.max(cell, tile.side / 64), extra: [cell] },
    );
  }

  private cells(tx: Tx, tile: Tile): Promise<Buffer> {
    return this.mvt(
      tx,
      'cameras',
      `select st_asmvtgeom(st_setsrid(st_makepoint((gx + 0.5) * $9, (gy + 0.5) * $9), 3857), ${ENVELOPE}, 4096, 64, true) as geom, n as count, working
       from (select floor(st_x(c.grid_3857) / $9) as gx, floor(st_y(c.grid_3857) / $9) as gy, count(*)::int as n,
           (count(*) filter (where c.status = 'active'))::int as working
         from cameras.camera c where c.grid_location && ${BOX} and c.status <> 'decommissioned' and ${visibleTo(tx.actor)}
         group by 1, 2) q`,
      tile,
      { margin: tile.side / CELLS_A_SIDE, extra: [tile.side / CELLS_A_SIDE] },
    );
  }

  private grid(tx: Tx, tile: Tile): Promise<Buffer> {
    return this.mvt(
      tx,
      'cameras',
      `select st_asmvtgeom(c.grid_3857, ${ENVELOPE}, 4096, 64, true) as geom, count(*)::int as count,
         (count(*) filter (where c.status = 'active'))::int as working,
         case when count(*) = 1 then min(c.id::text) end as id, case when count(*) = 1 then min(c.status) end as status,
         case when count(*) = 1 then min(c.owner_kind) end as "ownerKind"
       from cameras.camera c where c.grid_location && ${BOX} and c.status <> 'decommissioned' and ${visibleTo(tx.actor)}
       group by c.grid_3857`,
      tile,
      { margin: tile.side / 64, extra: [] },
    );
  }

  private exact(tx: Tx, tile: Tile): Promise<Buffer> {
    return this.mvt(
      tx,
      'cameras',
      `select st_asmvtgeom(c.location_3857, ${ENVELOPE}, 4096, 64, true) as geom, c.id::text as id, c.status, c.type,
         c.owner_kind as "ownerKind", c.bearing::int as bearing, c.angle::int as angle, c.is_view_verified as verified,
         c.is_outside_owner_territory as outside
       from cameras.camera c where c.location && ${BOX} and c.status <> 'decommissioned' and ${visibleTo(tx.actor)}`,
      tile,
      { margin: tile.side / 64, extra: [] },
    );
  }

  private async mvt(
    tx: Tx,
    layer: string,
    sql: string,
    tile: Tile,
    { margin, extra }: { margin: number; extra: readonly number[] },
  ): Promise<Buffer> {
    const [row] = await tx.query<{ tile: Buffer }>(
      `select st_asmvt(q, '${layer}', 4096, 'geom') as tile from (${sql}) q where q.geom is not null`,
      [...tile.envelope, ...tile.degrees(margin), ...extra],
    );
    return row?.tile ?? Buffer.alloc(0);
  }
}

const ENVELOPE = 'st_makeenvelope($1, $2, $3, $4, 3857)';
const BOX = 'st_makeenvelope($5, $6, $7, $8, 4326)';

/** Whoever sees the same rows with the same precision may share an answer; the tag tells nothing of the scope itself. */
function scopeOf(actor: Actor): string {
  const scope = [
    actor.kind,
    precisionFor(actor),
    actor.role === 'operator' ? actor.organizationId : actor.role === 'national_command' ? '*' : actor.regionCode,
    actor.role,
  ];
  return createHash('sha256').update(JSON.stringify(scope)).digest('base64url').slice(0, 16);
}
