import { newId } from '../../../../src/kernel/ids.ts';
import { givenCamera } from '../../../support/given-cameras.ts';
import type { Operations, Place } from '../operation.ts';

/** A review of a search of a third unit, given to the supervisor of the cast; a foreign one is given to somebody else. */
async function review({ stage, side }: Place): Promise<{ params: { id: string } }> {
  const { given, owner } = stage.api;
  const id = newId();
  const searcher = await given.account('investigator');
  const search = newId();
  const { rows } = await owner.query(`select id from crimes.crime limit 1`);
  await owner.query(
    `insert into searches.search (id, crime_id, organization_id, created_by, purpose, place, radius_meters, window_from, window_to)
     values ($1, $2, $3, $4, 'crime', st_setsrid(st_makepoint(35, 48.4), 4326), 100, now() - interval '2 hours', now() - interval '1 hour')`,
    [search, rows[0].id, searcher.organization.id, searcher.id],
  );
  const reviewer = side === 'own' ? stage.cast.supervisor : await given.account('supervisor');
  await owner.query(
    `insert into oversight.review (id, source, search_id, account_id, account_name, organization_id, organization_name, opened_at, due_at, reviewer_id, reviewer_name)
     values ($1, 'sample', $2, $3, 'S', $4, 'U', now(), now() + interval '10 days', $5, 'R')`,
    [id, search, searcher.id, searcher.organization.id, reviewer.id],
  );
  return { params: { id } };
}

async function invented({ stage }: Place): Promise<string> {
  const { given } = stage.api;
  return (await givenCamera(given, { owner: await given.organization({ kind: 'other' }) })).id;
}

const REASON = 'The crime and the place fit.';
/** Only the supervisor it was given to, and inspectors, see the review; the others of these roles have none of it. */
const answers = [200, 404];

export const OVERSIGHT: Operations = {
  'GET /api/v1/search-reviews': {},
  'GET /api/v1/search-reviews/figures': {},
  'GET /api/v1/search-reviews/{id}': { call: review, answers },
  'POST /api/v1/search-reviews/{id}/question': {
    call: async (place) => ({ ...(await review(place)), body: { question: 'Why this place, please?' } }),
    answers,
  },
  'POST /api/v1/search-reviews/{id}/explanation': {
    call: async (place) => ({ ...(await review(place)), body: { explanation: 'A witness named the corner.' } }),
    // it is about somebody else; api/oversight/reviews has the one who was asked
    answers: [404, 409],
  },
  'POST /api/v1/search-reviews/{id}/decision': {
    call: async (place) => ({ ...(await review(place)), body: { verdict: 'justified', reason: REASON } }),
    answers,
  },
  'GET /api/v1/oversight-alarms': {},
  'GET /api/v1/canary-cameras': {},
  'POST /api/v1/canary-cameras': {
    call: async (place) => ({ body: { camera: await invented(place), note: 'A field without a road.' } }),
  },
  'DELETE /api/v1/canary-cameras/{id}': {
    call: async (place) => {
      const id = await invented(place);
      const { inspector } = place.stage.cast;
      await place.stage.api.owner.query(
        `insert into cameras.canary (camera_id, note, marked_by, marked_by_name, marked_at) values ($1, 'A field', $2, 'I', now())`,
        [id, inspector.id],
      );
      return { params: { id } };
    },
  },
};
