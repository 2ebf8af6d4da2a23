import { newId } from '../../../../src/kernel/ids.ts';
import { DNIPRO, VINNYTSIA } from '../../../support/given.ts';
import type { Operations, Place } from '../operation.ts';

const regionOf = ({ side }: Place) => (side === 'own' ? DNIPRO : VINNYTSIA);

/** A target of the region, recorded by its command: no community is needed for it. */
async function record(place: Place): Promise<{ params: { id: string } }> {
  const id = newId();
  await place.stage.api.owner.query(
    `insert into policing.record (id, kind, region_code, starts_on, measure, count, source, recorded_by)
     values ($1, 'target', $2, '2027-01-01', 'officers', 10, 'tests', $3)`,
    [id, regionOf(place), place.stage.parties.foreign.supervisor.id],
  );
  return { params: { id } };
}

const about = 'region' as const;

export const POLICING: Operations = {
  'GET /api/v1/policing/records': {},
  'POST /api/v1/policing/records': {
    about,
    call: (place) => ({
      body: { kind: 'target', regionCode: regionOf(place), measure: 'officers', value: 5, by: '2027-01-01', source: 'tests' }, // prettier-ignore
    }),
    refusals: [422],
  },
  'DELETE /api/v1/policing/records/{id}': { about, call: record },
  'GET /api/v1/reports/communities': {
    about,
    call: (place) => ({ query: `from=2026-01-01&territory=${regionOf(place)}` }),
  },
  'GET /api/v1/reports/before-after': {
    about,
    // of no community there is none to ask of, foreign or not
    call: (place) => ({ query: `community=${regionOf(place)}&arrived=2025-01-01` }),
    answers: [404],
  },
};
