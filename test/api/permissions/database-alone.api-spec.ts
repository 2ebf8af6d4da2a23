import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { describeContract } from '../../../src/app/describe-contract.ts';
import { applicationWall } from '../../../src/modules/access/index.ts';
import { cellsOf, Matrix, ROLES } from './matrix.ts';

const cells = cellsOf(await describeContract());

/**
 * The same matrix with the checks of the application switched off: guard, policies and `visibleTo` all say yes. What is
 * left is row-level security, and it must let nobody see or change a row that is not theirs.
 */
describe('the permission matrix with the database alone', () => {
  let matrix: Matrix;
  beforeAll(async () => {
    matrix = await Matrix.start();
  });
  beforeEach(() => applicationWall.lowerForTest(true));
  afterAll(() => matrix.end());

  it('is really run without the first wall: a refused role gets past the guard', async () => {
    const crimes = matrix.cells.find((cell) => cell.name === 'GET /api/v1/crimes');
    if (crimes === undefined) throw new Error('no crimes in the contract');
    const scene = await matrix.stage.scene('own');
    expect(await matrix.ask(crimes, 'inspector', scene)).toMatchObject({ status: 200, ids: [] });
    applicationWall.lowerForTest(false);
    expect(await matrix.ask(crimes, 'inspector', scene)).toMatchObject({ status: 403 });
  });

  it.each(cells)('$name', async (cell) => {
    const operation = matrix.operationOf(cell);
    const wrong: string[] = [];
    const sides =
      operation.about === undefined && operation.lists === undefined
        ? (['own'] as const)
        : (['own', 'foreign'] as const);
    for (const role of ROLES) {
      for (const side of sides) {
        const scene = await matrix.sceneFor(cell, side);
        const own = await matrix.stage.scene('own', operation.wishes ?? {});
        const foreign = await matrix.stage.scene('foreign', operation.wishes ?? {});
        const words = await matrix.stage.forbiddenWords(role, [scene, own, foreign]);
        const isVisible = await matrix.isVisible(cell, role, scene);
        await matrix.stage.written();
        const outcome = await matrix.ask(cell, role, scene);
        const written = await matrix.stage.written();
        const who = `${role}, ${side} (${outcome.status})`;

        const read = words.filter((word) => outcome.text.includes(word));
        if (read.length > 0) wrong.push(`${who}: read ${read.join(', ')}`);
        if (operation.lists !== undefined) {
          const visible = await matrix.stage.visible(operation.lists, role);
          const stray = outcome.ids.filter((id) => !visible.has(id));
          if (stray.length > 0) wrong.push(`${who}: ${stray.length} foreign rows listed`);
        }
        if (!isVisible && outcome.status < 300) wrong.push(`${who}: success with a row that is not theirs`);
        if (written.foreign.length > 0) wrong.push(`${who}: wrote foreign rows: ${written.foreign.join(', ')}`);
        const mayWrite = (cell.roles.includes(role) || operation.sharedByRows?.includes(role) === true) && isVisible;
        if (!mayWrite && written.all.length > 0) wrong.push(`${who}: wrote ${written.all.join(', ')}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
