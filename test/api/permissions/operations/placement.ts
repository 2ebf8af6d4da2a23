import { newId } from '../../../../src/kernel/ids.ts';
import type { Operations, Place } from '../operation.ts';

const about = 'private' as const;

/** A run of the caller, or of somebody of the foreign region; the caller has none beside it. */
async function run({ stage, side, caller }: Place, status: 'queued' | 'done'): Promise<{ params: { id: string } }> {
  const asker = side === 'own' && caller !== null ? caller : stage.parties.foreign.supervisor;
  const id = newId();
  await stage.api.owner.query(`delete from placement.run where account_id = $1`, [asker.id]);
  await stage.api.owner.query(
    `insert into placement.run (id, account_id, actor, period_from, period_to, severities, radius_meters, budget, status, result, finished_at)
     values ($1, $2, '{}', '2026-01-01', '2026-02-01', '{serious}', 40, 5, $3, $4, $5)`,
    status === 'queued'
      ? [id, asker.id, status, null, null]
      : [id, asker.id, status, JSON.stringify(NOTHING), new Date()],
  );
  return { params: { id } };
}
const NOTHING = {
  total: 0,
  before: 0,
  mended: 0,
  covered: 0,
  bound: 0,
  gap: 0,
  places: 0,
  omittedPlaces: 0,
  proposals: [],
};

export const PLACEMENT: Operations = {
  // one at a time for each
  'POST /api/v1/placements': {
    call: async ({ stage }) => {
      await stage.api.owner.query(`delete from placement.run`);
      return { body: { budget: 1 } };
    },
  },
  'GET /api/v1/placements': {},
  'GET /api/v1/placements/{id}': { about, call: (place) => run(place, 'done') },
  'POST /api/v1/placements/{id}/cancel': { about, call: (place) => run(place, 'queued') },
  'GET /api/v1/placements/{id}/proposals.geojson': { about, call: (place) => run(place, 'done') },
};
