import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import {
  commitment,
  footage,
  type GivenAsk,
  givenAsk,
  givenParties,
  type Parties,
} from '../../support/given-evidence.ts';

/** The display of the recorder is three minutes and twelve seconds ahead. */
const READING = { recorder: '2026-11-21T10:03:12.000Z', actual: '2026-11-21T10:00:00.000Z', uncertaintySeconds: 3 };

describe('the clock of a recorder, read while its recording is handed over', () => {
  let api: TestApi;
  let parties: Parties;
  let ask: GivenAsk;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, EvidenceModule] });
  });
  afterAll(() => api.end());
  beforeEach(async () => {
    parties = await givenParties(api.given);
    ask = await givenAsk(api.given, parties);
  });

  const commit = (more: Record<string, unknown>) =>
    api
      .as(parties.operator)
      .post(`/asks/${ask.id}/exhibits`)
      .send(commitment(footage(100), more));
  const clockOf = async (id: string) =>
    (await api.as(parties.investigator).get(`/exhibits/${id}/clock`).expect(200)).body;

  it('puts the recording right, with its doubt, and says who looked', async () => {
    const { body } = await commit({ clockReadings: [READING] }).expect(201);
    expect(body.exhibit.clockOffsetSeconds).toBe(192);
    const clock = await clockOf(body.exhibit.id);
    expect(clock).toMatchObject({
      known: 'reading',
      readings: [READING],
      check: { how: 'compared_at_recorder', by: { accountId: parties.operator.id } },
      corrected: { from: '2026-11-20T13:56:48.000Z', to: '2026-11-20T14:56:48.000Z' },
    });
    expect(clock.corrected.uncertaintySeconds).toBeGreaterThanOrEqual(3);
    expect(clock.corrected.uncertaintySeconds).toBeLessThan(10);
    const custody = await api.as(parties.investigator).get(`/exhibits/${body.exhibit.id}/custody`).expect(200);
    expect(custody.body.items).toMatchObject([
      { deed: 'committed' },
      { deed: 'clock-corrected', by: { accountId: parties.operator.id }, data: { readings: [READING] } },
    ]);
    const { rows } = await api.owner.query(
      `select type, data from journal.entry where subject_id = $1 and type <> 'exhibit.consulted'`,
      [body.exhibit.id],
    );
    expect(rows).toMatchObject([{ type: 'exhibit.committed', data: { clockReadings: 1 } }]); // prettier-ignore
  });

  it('counts before the window is judged: what looks too late may be in time', async () => {
    const late = { from: '2026-11-20T15:01:00.000Z', to: '2026-11-20T15:30:00.000Z' };
    expect((await commit({ coveredWindow: late }).expect(422)).body.code).toBe('window-outside-ask');
    await commit({ coveredWindow: late, clockReadings: [READING] }).expect(201);
  });

  it('yields to a later check of whoever asked', async () => {
    const { body } = await commit({ clockReadings: [READING] }).expect(201);
    await api.owner.query(`alter table evidence.exhibit disable trigger guard_exhibit`);
    await api.owner.query(
      `update evidence.exhibit set state = 'sealed', sealed_at = now(), found_sha256 = sha256, found_sha512 = repeat('a', 128) where id = $1`,
      [body.exhibit.id],
    );
    await api.owner.query(`alter table evidence.exhibit enable trigger guard_exhibit`);
    const seen = { ...READING, recorder: '2026-11-21T10:01:00.000Z' };
    await api
      .as(parties.investigator)
      .put(`/exhibits/${body.exhibit.id}/clock`)
      .send({ readings: [seen], how: 'seen_in_picture' })
      .expect(200);
    expect(await clockOf(body.exhibit.id)).toMatchObject({ readings: [seen], check: { how: 'seen_in_picture' } });
  });

  const fast = { ...READING, recorder: '2026-11-21T12:03:12.000Z', actual: '2026-11-21T11:00:00.000Z' };
  it.each([
    ['two readings of no one clock', { clockReadings: [READING, fast] }, 422, 'clock-readings-contradictory', '/clockReadings/1'],
    ['a reading and an offset beside it', { clockReadings: [READING], clockOffsetSeconds: 5 }, 400, 'invalid-input', '/clockOffsetSeconds'],
    ['a clock that is decades wrong', { clockReadings: [{ ...READING, recorder: '1970-01-01T00:00:00.000Z' }] }, 400, 'invalid-input', '/clockReadings/0'],
    ['three readings', { clockReadings: [READING, READING, READING] }, 400, 'invalid-input', '/clockReadings'],
  ] as const)('refuses %s, and nothing is committed', async (_, more, status, code, pointer) => {
    const { body } = await commit(more).expect(status);
    if (code !== 'invalid-input') expect(body.code).toBe(code);
    expect(body.errors).toMatchObject([{ pointer }]);
    const { rows } = await api.owner.query(`select from evidence.exhibit where ask_id = $1`, [ask.id]);
    expect(rows).toEqual([]);
  }); // prettier-ignore
});
