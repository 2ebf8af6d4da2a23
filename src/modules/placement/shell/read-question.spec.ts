import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { type PlacementWords, readQuestion } from './read-question.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svidok-placement-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const file = async (name: string, content: string | Buffer): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};
const wordsOf = async (changed: Partial<PlacementWords> = {}): Promise<PlacementWords> => ({
  demand: await file('demand.csv', 'id;x;y;weight\n007;0;0;2,5\nb;100;0;\n\nc;205;0;4\n'),
  sites: await file('sites.csv', 'id,easting,northing\ns1,50,0\n01,200,0\n'),
  radius: '60',
  count: '2',
  distance: 'plane',
  timeLimit: '60',
  ...changed,
});
const notes: string[] = [];
const read = async (changed: Partial<PlacementWords> = {}) =>
  readQuestion(await wordsOf(changed), (note) => void notes.push(note));

describe('the question of a placement, from files', () => {
  it('keeps ids as they are written, takes a comma for the point, and 1 for a weight that is not told', async () => {
    const { demand, sites, question } = await read();
    expect(demand.ids).toEqual(['007', 'b', 'c']);
    expect([...demand.weights]).toEqual([2.5, 1, 4]);
    expect(sites.ids).toEqual(['s1', '01']);
    expect(question.coverage).toMatchObject({ ground: 'plane', radius: 60, existing: { xs: new Float64Array(0) } });
  });

  it('reads what Excel writes: UTF-16 with tabs, Windows-1251', async () => {
    const text = 'id\tдільниця\tlon\tlat\nКиїв\tперша дільниця за містом\t30.5\t50.4\n';
    for (const [name, encoding] of [
      ['utf-16le', 'utf-16le'],
      ['cp1251', 'windows-1251'],
    ] as const) {
      const demand = await file(`${name}.csv`, iconv.encode(text, encoding, { addBOM: name === 'utf-16le' }));
      const sites = await file('degrees.csv', 'id,x,y\na,30.5,50.4\n');
      expect((await read({ demand, sites, distance: 'sphere' })).demand).toMatchObject({
        ids: ['Київ'],
        xs: Float64Array.of(30.5),
        ys: Float64Array.of(50.4),
      });
    }
  });

  it.each([
    ['demand', 'id,x,y\na,1,north\n', /demand-bad.csv, row 2, column y: found "north", expected a number from/],
    ['demand', 'id,x,y\na,"1,5",2\n', /row 2, column x: found "1,5", expected a number/],
    ['demand', 'id,x\na,1\n', /demand-bad.csv, row 1, column y: found "id, x", expected a column y \(or lat/],
    ['demand', 'name,x,y\na,1,1\n', /row 1, column id: found "name, x, y", expected a column id$/],
    ['demand', 'id,x,y\na,1,1\n\na,2,2\n', /row 4, column id: found "a", expected an id of its own \(row 2/],
    ['demand', 'id,x,y,weight\na,1,1,-1\n', /row 2, column weight: found "-1", expected a number from 0/],
    ['demand', 'id,x,y,weight\na,1,1,NaN\n', /row 2, column weight: found "NaN"/],
    ['demand', 'id,x,y\na,1,1,7\n', /row 2, column 4: found "7", expected 3 columns/],
    ['demand', 'id,x,y\n', /found a header only/],
    ['sites', '', /sites-bad.csv is empty/],
    ['sites', 'id,x,y\n"a,1,1\n', /sites-bad.csv is no CSV/],
    ['existing', 'id,x,y\n,1,1\n', /row 2, column id: found "", expected an id/],
  ] as const)('refuses a bad %s (%j) and says what is wrong', async (side, content, complaint) => {
    const bad = await file(`${side}-bad.csv`, content);
    await expect(read({ [side]: bad })).rejects.toThrow(complaint);
  });

  it('names ten faults and how many more there are, in the order of the file', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => `${index},x,0`).join('\n');
    const demand = await file('twelve.csv', `id,x,y\n${rows}\n`);
    const said = await read({ demand }).catch((error: Error) => error.message.split('\n'));
    expect(said).toHaveLength(11);
    expect(said).toMatchObject({ 0: expect.stringContaining('row 2'), 10: 'and 2 more' });
  });

  it.each([
    [{ radius: '-1' }, /--radius: found "-1", expected metres/],
    [{ count: '1.5' }, /--count: found "1.5", expected a whole number/],
    [{ timeLimit: 'long' }, /--time-limit: found "long", expected seconds/],
    [{ distance: 'moon' }, /--distance: found "moon", expected sphere, ellipsoid, plane or matrix:FILE/],
    [{ distance: 'matrix:' }, /--distance/],
    [{ sites: '/nowhere/at-all.csv' }, /at-all.csv cannot be read: there is no such file/],
    [{ distance: 'sphere' }, /demand.csv, row 5, column x: found "205", expected a number from -180 to 180/],
  ])('refuses %j', async (changed, complaint) => {
    await expect(read(changed)).rejects.toThrow(complaint);
  });
});

describe('distances that somebody measured', () => {
  const sides = async (matrix: string) => ({
    demand: await file('d.csv', 'id,weight\n1,5\n2,3\n3,2\n'),
    sites: await file('s.csv', 'id,x,y\na,,\nb,,\n'),
    existing: await file('e.csv', 'id\nold\n'),
    radius: '10',
    distance: `matrix:${await file('matrix.csv', matrix)}`,
  });
  const covers = { sites: [Int32Array.of(0), Int32Array.of(1)], existing: [Int32Array.of(2)] };

  it.each([
    ['a list', 'distance,demand,site\n10,1,a\n10.01,2,a\n3,2,b\n9,3,old\n'],
    ['a list as a published one has it', 'distance,name,DestinationName,demand\n10,a,1,5\n3,b,2,3\n9,old,3,2\n'],
    ['a table, demand down', 'id,a,b,old\n1,10,,\n2,10.01,3,\n3,,99,9\n'],
    ['a table, sites down', 'id,1,2,3\na,10,10.01,\nb,,3,99\nold,,,9\n'],
  ])('are read as %s', async (_, matrix) => {
    expect((await read(await sides(matrix))).question.coverage).toEqual(covers);
  });

  it('between strangers are left out, and that is said', async () => {
    notes.length = 0;
    await read(await sides('site,demand,distance\na,1,2\nz,1,2\na,9,2\n'));
    expect(notes).toEqual([expect.stringContaining('2 distances between ids that are in no other file')]);
  });

  it.each([
    ['site,demand,distance\na,1,far\n', /matrix.csv, row 2, column distance: found "far", expected a distance/],
    ['site,demand,distance\na,1,1\na,1,2\n', /row 3, column distance: found "2", expected 1, as another row tells/],
    ['site,demand,distance\nz,1,1\n', /expected ids of .*s.csv and of .*d.csv, found none/],
    ['from,until\na,1\n', /row 1, column site, demand, distance: found "from, until"/],
  ])('are refused where they make no sense (%j)', async (matrix, complaint) => {
    await expect(read(await sides(matrix))).rejects.toThrow(complaint);
  });
});
