import { Injectable } from '@nestjs/common';
import type { Point } from 'geojson';
import { decodeCursor, toPage, type Page } from '../../kernel/page.ts';
import { asGeoJson } from '../../platform/database/postgis.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { CameraVersion, PageQuery } from './camera.dto.ts';
import { precisionFor } from './cameras.policy.ts';
import { FindCameras } from './find-cameras.query.ts';

interface Row {
  version: number;
  recorded_at: Date;
  valid_from: Date | number | null;
  recorded_by: string | null;
  location: Point | null;
  before_location: Point | null;
  state: Record<string, unknown>;
  before: Record<string, unknown> | null;
}

const HIDDEN_ON_THE_GRID = ['name', 'address', 'site', 'bearing', 'angle', 'range', 'viewVerified', 'feeder'];

/** Newest version first. Whoever sees the grid sees neither places nor directions here either. */
@Injectable()
export class CameraHistory {
  constructor(private readonly cameras: FindCameras) {}

  async list(tx: Tx, id: string, { limit, cursor }: PageQuery): Promise<Page<CameraVersion>> {
    await this.cameras.get(tx, id);
    const [last] = decodeCursor(cursor, 1) ?? [null];
    const rows = await tx.query<Row>(
      `select h.version, h.recorded_at, h.valid_from, coalesce(a.name, o.name) as recorded_by, h.state, b.state as before,
         ${asGeoJson('h.location')} as location, ${asGeoJson('b.location')} as before_location
       from cameras.camera_history h
       left join cameras.camera_history b on b.camera_id = h.camera_id and b.version = h.version - 1
       left join access.account a on a.id = h.account_id
       left join access.organization o on o.id = h.organization_id
       where h.camera_id = $1 and ($2::int is null or h.version < $2::int)
       order by h.version desc limit $3`,
      [id, last, limit + 1],
    );
    const isExact = precisionFor(tx.actor) === 'exact';
    return toPage(
      rows,
      limit,
      (row) => [row.version],
      (row) => viewOf(row, isExact),
    );
  }
}

function viewOf(row: Row, isExact: boolean): CameraVersion {
  const shown = (state: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(state).filter(([key]) => isExact || !HIDDEN_ON_THE_GRID.includes(key)));
  const before = row.before;
  const changes =
    before === null
      ? {}
      : Object.fromEntries(Object.entries(row.state).filter(([key, value]) => value !== (before[key] ?? null)));
  const previous = Object.fromEntries(Object.keys(changes).map((key) => [key, before?.[key] ?? null]));
  const isMoved = before !== null && JSON.stringify(row.location) !== JSON.stringify(row.before_location);
  return {
    version: row.version,
    recordedAt: row.recorded_at.toISOString(),
    // The driver tells a moment without beginning as a number.
    validFrom: row.valid_from instanceof Date ? row.valid_from.toISOString() : null,
    recordedBy: row.recorded_by,
    location: isExact ? (row.location as CameraVersion['location']) : null,
    state: shown(row.state),
    changes: { ...shown(changes), ...(isMoved && isExact ? { location: row.location } : {}) },
    previous: { ...shown(previous), ...(isMoved && isExact ? { location: row.before_location } : {}) },
  };
}
