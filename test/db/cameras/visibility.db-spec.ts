import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CameraDirectory, CamerasModule } from '../../../src/modules/cameras/index.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenBuilding } from '../../support/given-buildings.ts';
import { givenCamera } from '../../support/given-cameras.ts';

/** Well apart, so that no building of one test stands in the view of another. */
let place = 0;
const somewhere = () => ({ longitude: 34 + 0.01 * place++, latitude: 48.3 });

describe('what is kept of what a camera sees', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, CamerasModule] });
  });
  afterAll(() => api.end());

  const kept = async (id: string) =>
    (
      await api.owner.query<{ is_due: boolean; has_area: boolean }>(
        `select is_due, area is not null as has_area from cameras.visibility where camera_id = $1`,
        [id],
      )
    ).rows[0];
  const draw = (id: string) =>
    api.owner.query(
      `update cameras.visibility v set is_due = false, area = st_setsrid(st_geomfromtext('POLYGON((34 48, 35 48, 34 49, 34 48))'), 4326) where camera_id = $1`,
      [id],
    );

  it('is nothing where no building is near', async () => {
    const camera = await givenCamera(api.given, somewhere());
    expect(await kept(camera.id)).toBeUndefined();
  });

  it('is due when a building comes, moves, grows or goes, in the statement that changes it', async () => {
    const at = somewhere();
    const camera = await givenCamera(api.given, at);
    const building = await givenBuilding(api.owner, at, { north: 20 });
    expect(await kept(camera.id)).toEqual({ is_due: true, has_area: false });
    for (const change of [
      `update territories.building set height = 4 where id = $1`,
      `update territories.building set footprint = st_translate(footprint, 0.005, 0) where id = $1`,
      `update territories.building set footprint = st_translate(footprint, -0.005, 0) where id = $1`,
      `delete from territories.building where id = $1`,
    ]) {
      await draw(camera.id);
      await api.owner.query(change, [building.id]);
      expect(await kept(camera.id)).toEqual({ is_due: true, has_area: true });
    }
  });

  it('is dropped and due when the camera turns, is moved or hung elsewhere, and stays when its name changes', async () => {
    const at = somewhere();
    await givenBuilding(api.owner, at, { north: 20 });
    const camera = await givenCamera(api.given, at);
    expect(await kept(camera.id)).toEqual({ is_due: true, has_area: false });
    for (const [change, due] of [
      [`name = 'another'`, false],
      [`view = st_translate(view, 0.00001, 0), location = st_translate(location, 0.00001, 0)`, true],
      [`mount_height = 9`, true],
      [`view = st_translate(view, 0.005, 0), location = st_translate(location, 0.005, 0)`, true],
    ] as const) {
      await draw(camera.id);
      await api.owner.query(`update cameras.camera set ${change} where id = $1`, [camera.id]);
      expect(await kept(camera.id)).toEqual({ is_due: due, has_area: !due });
    }
  });

  it('is told to a search beside the plain view', async () => {
    const at = somewhere();
    await givenBuilding(api.owner, at, { north: 20 });
    const [camera, free] = [await givenCamera(api.given, at), await givenCamera(api.given, somewhere())];
    await draw(camera.id);
    const investigator = await api.given.account('investigator');
    const facts = await api.app
      .get(Transaction)
      .read(investigator.actor, (tx) => api.app.get(CameraDirectory).facts(tx, [camera.id, free.id]));
    expect(facts.map(({ visibility }) => visibility)).toEqual([
      {
        type: 'Polygon',
        coordinates: [
          [
            [34, 48],
            [35, 48],
            [34, 49],
            [34, 48],
          ],
        ],
      },
      null,
    ]);
  });
});
