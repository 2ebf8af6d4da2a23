import { Injectable } from '@nestjs/common';
import { asGeoJson, box } from '../../platform/database/postgis.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Buildings, BuildingSources } from './building.dto.ts';

const MOST = 3000;

/** Footprints are no secret: everyone who is signed in sees them, and row-level security says the same. */
@Injectable()
export class FindBuildings {
  async within(tx: Tx, bounds: readonly number[]): Promise<Buildings> {
    const rows = await tx.query<Buildings['items'][number] & { attribution: string }>(
      `select b.id, ${asGeoJson('b.footprint')} as footprint, b.height, b.attribution
       from territories.building b where b.footprint && ${box(1)} order by b.id limit ${MOST + 1}`,
      [...bounds],
    );
    const told = rows.slice(0, MOST);
    return {
      items: told.map(({ id, footprint, height }) => ({ id, footprint, height })),
      attributions: [...new Set(told.map(({ attribution }) => attribution))],
      isComplete: rows.length <= MOST,
    };
  }

  async sources(tx: Tx): Promise<BuildingSources> {
    const rows = await tx.query<{ source: string; attribution: string; count: number; changed_at: Date }>(
      `select source, max(attribution) as attribution, count(*)::int as count, max(changed_at) as changed_at
       from territories.building group by source order by source`,
    );
    return {
      items: rows.map(({ changed_at: changedAt, ...row }) => ({ ...row, changedAt: changedAt.toISOString() })),
    };
  }
}
