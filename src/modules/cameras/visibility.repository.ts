import { Injectable } from '@nestjs/common';
import type { Polygon, Position } from 'geojson';
import type { Tx } from '../../platform/database/transaction.ts';

export interface DueView {
  readonly cameraId: string;
  readonly location: Position;
  readonly view: Polygon | null;
  readonly mountHeight: number | null;
}

/** What is kept of what cameras see. Triggers of the database mark what must be drawn anew. */
@Injectable()
export class VisibilityRepository {
  /**
   * Takes some of what is due, the wanted one before all others. Whoever turns a camera in the meantime waits for this
   * transaction, and marks it as due again afterwards.
   */
  takeDue(tx: Tx, wanted: string | null, most: number): Promise<DueView[]> {
    return tx.query<DueView>(
      `select v.camera_id as "cameraId", array[st_x(c.location), st_y(c.location)] as location,
         st_asgeojson(c.view, 9)::jsonb as view, c.mount_height as "mountHeight"
       from cameras.visibility v join cameras.camera c on c.id = v.camera_id
       where v.is_due order by v.camera_id::text = $1 desc, v.camera_id limit $2 for update of v skip locked`,
      [wanted ?? '', most],
    );
  }

  async countDue(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ due: number }>(`select count(*)::int as due from cameras.visibility where is_due`);
    return row?.due ?? 0;
  }

  /**
   * Slivers narrower than the rounding of coordinates may touch themselves: of a mended shape the largest part is kept,
   * which is the one before the lens.
   */
  async keep(tx: Tx, drawn: readonly { readonly cameraId: string; readonly area: Polygon | null }[]): Promise<void> {
    await tx.query(
      `update cameras.visibility v set is_due = false, drawn_at = now(), area = case
           when n.area is null or st_isvalid(n.area) then n.area
           else coalesce((select part.geom from st_dump(st_collectionextract(st_makevalid(n.area), 3)) part order by st_area(part.geom) desc limit 1),
             st_setsrid('POLYGON EMPTY'::geometry, 4326)) end
       from (select camera_id, st_setsrid(st_geomfromgeojson(shape), 4326) as area from unnest($1::uuid[], $2::text[]) as d (camera_id, shape)) n
       where v.camera_id = n.camera_id`,
      [drawn.map(({ cameraId }) => cameraId), drawn.map(({ area }) => (area === null ? null : JSON.stringify(area)))],
    );
  }
}
