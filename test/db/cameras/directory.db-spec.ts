import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import {
  CameraDirectory,
  CamerasModule,
  CorrectFromAnswer,
  RecordConsultations,
} from '../../../src/modules/cameras/index.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { VINNYTSIA } from '../../support/given.ts';

/** At 48.46 degrees north a degree of longitude is 73.9 km, of latitude 111.2 km. */
const HERE = { longitude: 35.0462, latitude: 48.4647 };
const north = (meters: number) => HERE.latitude + meters / 111_208;

describe('the camera directory', () => {
  let api: TestApi;
  let directory: CameraDirectory;
  let transaction: Transaction;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, CamerasModule] });
    directory = api.app.get(CameraDirectory);
    transaction = api.app.get(Transaction);
  });
  afterAll(() => api.end());

  it('finds what stands inside or on the edge, or looks into the circle, nearest first, and nothing else', async () => {
    const investigator = await api.given.account('investigator');
    const inside = await givenCamera(api.given, { latitude: north(50), retentionHours: 72 });
    const edge = await givenCamera(api.given, { latitude: north(99.5) });
    const looksIn = await givenCamera(api.given, { latitude: north(130), facing: 180 });
    const looksAway = await givenCamera(api.given, { latitude: north(130), facing: 0 });
    const gone = await givenCamera(api.given, { latitude: north(10), status: 'decommissioned' });
    const foreign = await givenCamera(api.given, { latitude: north(20), regionCode: VINNYTSIA });
    const found = await transaction.read(investigator.actor, (tx) =>
      directory.near(tx, HERE.longitude, HERE.latitude, 100),
    );
    expect(found.map((camera) => camera.id)).toEqual([inside.id, edge.id, looksIn.id]);
    expect(found.map((camera) => camera.id)).not.toEqual(expect.arrayContaining([looksAway.id, gone.id, foreign.id]));
    expect(found[0]).toMatchObject({
      effectiveHours: 72,
      isRetentionAssumed: false,
      bearing: 0,
    });
    expect(found[1]).toMatchObject({ effectiveHours: 168, isRetentionAssumed: true });
    expect(found[0]?.distanceMeters).toBeCloseTo(50, 0);
  });

  it('keeps the order of the ids that it is asked for, and what is not visible is absent', async () => {
    const investigator = await api.given.account('investigator');
    const [a, b] = [await givenCamera(api.given), await givenCamera(api.given)];
    const foreign = await givenCamera(api.given, { regionCode: VINNYTSIA });
    const facts = await transaction.read(investigator.actor, (tx) =>
      directory.facts(tx, [b.id, foreign.id, newId(), a.id]),
    );
    expect(facts.map((camera) => camera.id)).toEqual([b.id, a.id]);
  });

  it('writes down for the owner who opened the positions', async () => {
    const camera = await givenCamera(api.given);
    const investigator = await api.given.account('investigator');
    const searchId = newId();
    await transaction.within(investigator.actor, (tx) =>
      api.app.get(RecordConsultations).run(tx, { cameraIds: [camera.id], searchId, purposeClass: 'crime' }),
    );
    const { rows } = await api.owner.query(
      `select camera_id, owner_id, organization_id, purpose_class from cameras.consultation where search_id = $1`,
      [searchId],
    );
    expect(rows).toEqual([
      {
        camera_id: camera.id,
        owner_id: camera.ownerId,
        organization_id: investigator.organization.id,
        purpose_class: 'crime',
      },
    ]);
  });

  it('learns from an answer, as a new version with its history', async () => {
    const owner = await api.given.organization();
    const operator = await api.given.account('operator', { organization: owner });
    const camera = await givenCamera(api.given, { owner, retentionHours: 168 });
    const answeredAt = new Date('2026-03-10T12:00:00Z');
    const run = (code: 'overwritten' | 'refused', oldest: string | null) =>
      transaction.within(operator.actor, (tx) =>
        api.app.get(CorrectFromAnswer).run(tx, {
          cameraId: camera.id,
          code,
          oldestFootageAt: oldest === null ? null : new Date(oldest),
          answeredAt,
        }),
      );
    await run('overwritten', '2026-03-07T11:30:00Z');
    await run('refused', null);
    const { rows } = await api.owner.query(
      `select version, measured_hours, effective_hours, proven_working_at from cameras.camera where id = $1`,
      [camera.id],
    );
    expect(rows).toEqual([{ version: 2, measured_hours: 72, effective_hours: 72, proven_working_at: answeredAt }]);
    const history = await api.owner.query(
      `select version, account_id, state->>'measuredHours' as measured from cameras.camera_history where camera_id = $1 order by version`,
      [camera.id],
    );
    expect(history.rows).toEqual([
      { version: 1, account_id: null, measured: null },
      { version: 2, account_id: operator.id, measured: '72' },
    ]);
  });
});
