import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { describeContract } from '../../../src/app/describe-contract.ts';
import { applicationWall } from '../../../src/modules/access/index.ts';
import { cellsOf, Matrix, ROLES } from './matrix.ts';
import { forbiddenWords } from './scene.ts';

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

  it('would notice a policy that lets in too many (a planted one)', async () => {
    const crimes = matrix.cells.find((cell) => cell.name === 'GET /api/v1/crimes/{id}');
    if (crimes === undefined) throw new Error('no crimes in the contract');
    const scene = await matrix.stage.scene('foreign');
    const { owner } = matrix.stage.api;
    const words = forbiddenWords([scene], await matrix.stage.visible('investigator'));
    const leaks = async () => {
      const { text } = await matrix.ask(crimes, 'investigator', scene);
      return words.filter((word) => text.includes(word)).length;
    };
    expect(await leaks()).toBe(0);
    await owner.query(`create policy planted on crimes.crime for select to svidok_app using (true)`);
    expect(await leaks()).toBe(1);
    await owner.query(`create policy planted_write on crimes.crime for update to svidok_app using (true)`);
    const change = matrix.cells.find((cell) => cell.name === 'PATCH /api/v1/crimes/{id}');
    await matrix.stage.written();
    await matrix.ask(change as typeof crimes, 'investigator', scene);
    expect((await matrix.stage.written()).foreign).toContain('UPDATE crimes.crime');
    await owner.query(`drop policy planted on crimes.crime; drop policy planted_write on crimes.crime`);
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
        const mayChange = cell.roles.includes(role) || operation.sharedByRows?.includes(role) === true;
        const scene = await matrix.sceneFor(cell, side, mayChange);
        const own = await matrix.stage.scene('own', operation.wishes ?? {});
        const foreign = await matrix.stage.scene('foreign', operation.wishes ?? {});
        const visible = await matrix.visibleTo(cell, role, [scene, own, foreign]);
        const words = forbiddenWords([scene, own, foreign], visible);
        const isVisible = matrix.isVisible(cell, role, scene, visible);
        await matrix.stage.written();
        const outcome = await matrix.ask(cell, role, scene);
        const written = await matrix.stage.written();
        const who = `${role}, ${side} (${outcome.status})`;

        const read = words.filter((word) => outcome.text.includes(word));
        if (read.length > 0) wrong.push(`${who}: read ${read.join(', ')}`);
        if (operation.counts !== undefined && outcome.status === 200) {
          const most = visible[operation.counts.kind].size;
          const told = operation.counts.in(outcome.body);
          if (told > most) wrong.push(`${who}: counted ${told} of ${most}`);
        }
        if (operation.lists !== undefined) {
          const rows = visible[operation.lists];
          const stray = outcome.ids.filter((id) => !rows.has(id));
          if (stray.length > 0) wrong.push(`${who}: ${stray.length} foreign rows listed`);
        }
        // figures of another region are none: a report without rows
        if (!isVisible && outcome.status < 300 && operation.about !== 'region')
          wrong.push(`${who}: success with a row that is not theirs`);
        if (written.foreign.length > 0) wrong.push(`${who}: wrote foreign rows: ${written.foreign.join(', ')}`);
        if (!(mayChange && isVisible) && written.all.length > 0) wrong.push(`${who}: wrote ${written.all.join(', ')}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
