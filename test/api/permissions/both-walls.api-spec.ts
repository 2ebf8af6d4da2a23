import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeContract } from '../../../src/app/describe-contract.ts';
import { cellsOf, Matrix, ROLES } from './matrix.ts';
import { forbiddenWords } from './scene.ts';

const cells = cellsOf(await describeContract());

/** Every operation of the contract x every role and nobody x own and foreign rows. */
describe('the permission matrix', () => {
  let matrix: Matrix;
  beforeAll(async () => {
    matrix = await Matrix.start();
  });
  afterAll(() => matrix.end());

  it('knows each operation of the running application, and none that is gone', () => {
    expect(matrix.cells.map((cell) => cell.name)).toEqual(cells.map((cell) => cell.name));
    expect({ unknown: matrix.unknown(), outdated: matrix.outdated() }).toEqual({ unknown: [], outdated: [] });
  });

  it('leaves out only what the contract leaves out: the contract itself, health and pages', () => {
    expect(matrix.leftOut().sort()).toEqual([
      'ContractController.read',
      'HealthController.live',
      'HealthController.ready',
      'SecurityTextController.text',
    ]);
  });

  it('finds a sign on each operation', () => {
    expect(cells.filter((cell) => cell.roles.length === 0).map((cell) => cell.name)).toEqual([]);
  });

  it.each(cells)('$name', async (cell) => {
    const operation = matrix.operationOf(cell);
    const isPublic = cell.roles.includes('public');
    const wrong: string[] = [];
    const note = (who: string, expected: string, outcome: { status: number; text: string }) =>
      wrong.push(`${who}: expected ${expected}, got ${outcome.status} ${outcome.text.slice(0, 300)}`);

    const nobody = await matrix.ask(cell, null, await matrix.sceneFor(cell, 'own', isPublic));
    if (isPublic ? nobody.status >= 500 || nobody.status === 403 : nobody.status !== 401)
      note('nobody', isPublic ? 'an answer' : '401', nobody);

    const [first] = cell.roles;
    if (!isPublic && first !== undefined && first !== 'public') {
      const scene = await matrix.stage.scene('own', operation.wishes ?? {});
      const isSafe = ['get', 'head', 'options'].includes(cell.method);
      const byToken = await matrix.askByToken(cell, first, scene, isSafe ? 'write' : 'read');
      if (byToken.status !== 403) note('a token of the other scope', '403', byToken);
      const byCookie = isSafe ? null : await matrix.askByCookieAlone(cell, first, scene);
      if (byCookie !== null && byCookie.status !== 403) note('a cookie without its CSRF token', '403', byCookie);
    }

    for (const role of ROLES) {
      for (const side of ['own', 'foreign'] as const) {
        if (side === 'foreign' && operation.about === undefined && operation.lists === undefined) continue;
        const isAllowed = isPublic || cell.roles.includes(role);
        const scene = await matrix.sceneFor(cell, side, isAllowed);
        const own = await matrix.stage.scene('own', operation.wishes ?? {});
        const foreign = await matrix.stage.scene('foreign', operation.wishes ?? {});
        const visible = await matrix.visibleTo(cell, role, [scene, own, foreign]);
        const words = forbiddenWords([scene, own, foreign], visible);
        const isVisible = matrix.isVisible(cell, role, scene, visible);
        await matrix.stage.written();
        const outcome = await matrix.ask(cell, role, scene);
        const written = await matrix.stage.written();
        const who = `${role}, ${side}`;

        if (!isAllowed) {
          if (outcome.status !== 403) note(who, '403', outcome);
        } else if (!isVisible) {
          if (!(operation.refusals ?? [404]).includes(outcome.status)) note(who, '404', outcome);
        } else if (
          operation.answers === undefined
            ? outcome.status < 200 || outcome.status >= 400
            : !operation.answers.includes(outcome.status)
        ) {
          note(who, operation.answers?.join(' or ') ?? 'success', outcome);
        }

        if (operation.counts !== undefined && outcome.status === 200) {
          const most = visible[operation.counts.kind].size;
          const told = operation.counts.in(outcome.body);
          if (told > most || (isAllowed && side === 'own' && !(told > 0)))
            wrong.push(`${who}: counted ${told} of ${most}`);
        }
        if (operation.lists !== undefined && isAllowed) {
          const rows = visible[operation.lists];
          const stray = outcome.ids.filter((id) => !rows.has(id));
          const missing = operation.isComplete === false ? [] : [...rows].filter((id) => !outcome.ids.includes(id));
          if (stray.length > 0 || missing.length > 0)
            wrong.push(`${who}: ${stray.length} foreign rows listed, ${missing.length} own ones missing`);
        }
        const concealed = operation.conceals?.from.includes(role) === true ? operation.conceals.words(scene) : [];
        const read = [...words, ...concealed].filter((word) => outcome.text.includes(word));
        if (read.length > 0) wrong.push(`${who}: read ${read.join(', ')}`);
        if (written.foreign.length > 0) wrong.push(`${who}: wrote foreign rows: ${written.foreign.join(', ')}`);
        if (!(isAllowed && isVisible) && written.all.length > 0) wrong.push(`${who}: wrote ${written.all.join(', ')}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('built tiles that are kept are shown to nobody who sees other rows, asked by turns', async () => {
    const tiles = matrix.cells.find((cell) => cell.path.startsWith('/api/v1/tiles/cameras'));
    if (tiles === undefined) throw new Error('no tiles in the contract');
    const roles = ROLES.filter((role) => tiles.roles.includes(role));
    const seen = new Map<string, number>();
    for (let turn = 0; turn < 300; turn++) {
      const role = roles[(turn * 7 + (turn >> 3)) % roles.length] as (typeof roles)[number];
      const side = turn % 2 === 0 ? 'own' : 'foreign';
      const scene = await matrix.stage.scene(side);
      // a new camera now and then, so that kept tiles grow old
      if (turn % 40 === 39) await matrix.stage.freshScene(side);
      const { ids } = await matrix.ask(tiles, role, scene);
      const { camera } = await matrix.stage.visible(role);
      expect([role, side, ids.filter((id) => !camera.has(id))]).toEqual([role, side, []]);
      expect([role, side, ids.includes(scene.cameraId)]).toEqual([role, side, camera.has(scene.cameraId)]);
      seen.set(role, (seen.get(role) ?? 0) + ids.length);
    }
    expect([...seen].filter(([, count]) => count === 0)).toEqual([]);
  });
});
