import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.ts';
import { applicationWall } from '../../../src/modules/access/index.ts';
import { WINDOW } from '../../support/given-evidence.ts';
import { Matrix } from './matrix.ts';
import { BASIS, forbiddenWords, type Scene } from './scene.ts';

/** A body of one's own that smuggles in somebody else's row. */
describe.each([
  ['with both walls', false],
  ['with the database alone', true],
])('own bodies that name foreign rows, %s', (_, isDown) => {
  let matrix: Matrix;
  let own: Scene;
  let foreign: Scene;
  beforeAll(async () => {
    matrix = await Matrix.start();
    [own, foreign] = [await matrix.stage.scene('own'), await matrix.stage.scene('foreign')];
  });
  afterEach(() => applicationWall.lowerForTest(false));
  afterAll(() => matrix.end());

  async function send(role: 'investigator' | 'operator', path: string, body: object) {
    const { api, cast } = matrix.stage;
    await matrix.stage.written();
    applicationWall.lowerForTest(isDown);
    const { status, text } = await api.as(cast[role]).post(path).send(body);
    applicationWall.lowerForTest(false);
    const written = await matrix.stage.written();
    const words = forbiddenWords([foreign], await matrix.stage.visible(role));
    return { status, read: words.filter((word) => text.includes(word)), ...written };
  }
  const request = (more: object) => ({
    crimeId: own.crimeId,
    searchId: own.searchId,
    legalBasis: BASIS,
    necessity: 'The face of the offender may be seen.',
    asks: [{ cameraId: own.cameraId, window: WINDOW }],
    ...more,
  });
  const refused = { read: [], all: [], foreign: [] };

  it('a request is taken when everything is own (so that the refusals below mean something)', async () => {
    expect(await send('investigator', '/requests', request({}))).toMatchObject({ status: 201, foreign: [] });
  });

  it.each([
    ['camera', () => request({ asks: [{ cameraId: foreign.cameraId, window: WINDOW }] })],
    [
      'camera beside an own one',
      () => request({ asks: [own, foreign].map(({ cameraId }) => ({ cameraId, window: WINDOW })) }),
    ],
    ['search', () => request({ searchId: foreign.searchId })],
    ['crime', () => request({ crimeId: foreign.crimeId })],
    ['camera that does not exist', () => request({ asks: [{ cameraId: newId(), window: WINDOW }] })],
  ])('a request with a foreign %s is refused and leaves nothing', async (_, body) => {
    const { status, ...rest } = await send('investigator', '/requests', body());
    expect([404, 422]).toContain(status);
    expect(rest).toEqual(refused);
  });

  it('a search where only a foreign camera stands finds nothing of it', async () => {
    const body = {
      purpose: { crimeId: own.crimeId },
      place: { point: { type: 'Point', coordinates: foreign.point }, radius: 50 },
      window: WINDOW,
    };
    expect(await send('investigator', '/searches', body)).toMatchObject({ status: 201, read: [], foreign: [] });
  });

  it('a search for a foreign crime is refused', async () => {
    const body = {
      purpose: { crimeId: foreign.crimeId },
      place: { point: { type: 'Point', coordinates: own.point }, radius: 50 },
      window: WINDOW,
    };
    const { status, ...rest } = await send('investigator', '/searches', body);
    expect([404, 422]).toContain(status);
    expect(rest).toEqual(refused);
  });

  it.each([
    ['of another authority', () => matrix.stage.parties.foreign.operator.organization.id],
    ['of the police', () => matrix.stage.parties.own.investigator.organization.id],
  ])('a camera cannot be registered as one %s', async (_, owner) => {
    // the police station stands in a community of its own; a community keeps the records of owners within it (ADR 20)
    await matrix.stage.api.owner.query(`update access.organization set territory_code = 'elsewhere' where id = $1`, [
      owner(),
    ]);
    const body = { name: 'Gate', location: { type: 'Point', coordinates: [35.5, 48.4] }, owner: owner() };
    const { status, ...rest } = await send('operator', '/cameras', body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(rest).toEqual(refused);
  });
});
