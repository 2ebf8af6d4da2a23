import { newId } from '../../../../src/kernel/ids.ts';
import type { Operations, Place } from '../operation.ts';

/** A task of an open drill: of the caller's organization, or of the owner in the foreign region. */
async function task({ stage, scene, side, caller }: Place): Promise<{ params: { id: string } }> {
  const owner = (side === 'own' && caller !== null ? caller : stage.parties.foreign.operator).organization;
  const [drillId, id] = [newId(), newId()];
  await stage.api.owner.query(
    `insert into drills.drill (id, region_code, month, seed, started_at, closes_at)
     values ($1, $2, '2026-01-01', repeat('a', 32), now() - interval '1 day', now() + interval '6 days')`,
    [drillId, `drill ${drillId}`],
  );
  await stage.api.owner.query(
    `insert into drills.task (id, drill_id, region_code, owner_id, owner_name, camera_id, camera_code, camera_name, window_from, window_to, sent_at, closes_at)
     values ($1, $2, $3, $4, $5, $6, 'C-1', 'Gate', now() - interval '2 days', now() - interval '2 days' + interval '1 minute',
       now() - interval '1 day', now() + interval '6 days')`,
    [id, drillId, `drill ${drillId}`, owner.id, owner.name, scene.cameraId],
  );
  return { params: { id } };
}
const about = 'private' as const;

export const DRILLS: Operations = {
  'GET /api/v1/drills': {},
  // a region has one drill at a time, and the matrix starts one for each who may
  'POST /api/v1/drills': {
    call: async ({ stage }) => {
      await stage.api.owner.query(`delete from drills.task; delete from drills.drill`);
      return {};
    },
  },
  'GET /api/v1/drills/figures': {},
  'GET /api/v1/drills/participation': {},
  'PUT /api/v1/drills/participation': { call: () => ({ body: { takesPart: true } }) },
  'GET /api/v1/drill-tasks': {},
  'POST /api/v1/drill-tasks/{id}/hold': { about, call: task },
  'POST /api/v1/drill-tasks/{id}/answer': {
    about,
    call: async (place) => ({ ...(await task(place)), body: { code: 'kept' } }),
  },
};
