import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { gapOf, place } from '../../src/modules/placement/domain/place.ts';
import { coveringOf } from '../../src/modules/placement/domain/question.ts';
import { readQuestion } from '../../src/modules/placement/shell/read-question.ts';
import { proveWithin } from '../../src/modules/placement/solver/prove.ts';
import { SHARED_DATA } from '../support/shared-data.ts';
import { ROOT } from './support.ts';

const YORK = `${SHARED_DATA}york-crime-mclp/`;
const SAN_FRANCISCO = `${SHARED_DATA}mclp-sf-spopt/`;
const published = existsSync(YORK) && existsSync(SAN_FRANCISCO) ? describe : describe.skip; // real data that is not part of the repository
if (!existsSync(YORK)) process.stderr.write(`skipped: ${YORK} is not there\n`);

type Row = Readonly<Record<string, string | number>>;
interface Answer {
  covered: number;
  total: number;
  bound: number;
  gap: number;
  sites: string[];
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'svidok-placement-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const file = async (name: string, content: string | readonly Row[]): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, typeof content === 'string' ? content : stringify([...content], { header: true }));
  return path;
};

const LAUNCHER = ['scripts/svidok.mjs', 'placement'];
/** What the launcher calls, when all is built. */
const PRODUCT = ['dist/src/cli.js', 'placement'];

/** A command in an environment that has no server, no setting and no data directory. */
function run([script = '', ...verb]: string[], words: string[]) {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [join(ROOT, script), ...verb, ...words], {
    cwd: folder,
    env: { PATH, HOME, APP_DATA_DIR: join(folder, 'no-data') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ]).then(([stdout, stderr, code]) => ({ stdout, stderr, code }));
  return { child, ended };
}

async function answerOf(door: string[], words: string[]): Promise<Answer> {
  const { stdout, stderr, code } = await run(door, [...words, '--json']).ended;
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return JSON.parse(stdout) as Answer;
}

describe('svidok placement', () => {
  const small = async () => [
    '--demand',
    await file('demand.csv', 'id;x;y;weight\n007;0;0;2,5\nb;100;0;\nc;205;0;4\n\nd;900;900;1\n'),
    '--sites',
    await file('sites.csv', 'id,easting,northing\ns1,50,0\ns2,150,0\n01,200,0\n'),
    '--radius',
    '60',
    '--count',
    '2',
    '--distance',
    'plane',
  ];

  it('answers one line of JSON with the keys that were promised, and leaves nothing behind', async () => {
    const answer = await answerOf(LAUNCHER, await small());
    expect(Object.keys(answer)).toEqual(['covered', 'total', 'bound', 'gap', 'sites']);
    expect(answer).toEqual({ covered: 7.5, total: 8.5, bound: 7.5, gap: 0, sites: ['s2', 's1'] });
    expect(await readdir(folder)).toEqual(['demand.csv', 'sites.csv']);
  });

  it('tells people a table', async () => {
    const { stdout, stderr, code } = await run(PRODUCT, await small()).ended;
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^first choice: covered 7.5, at most /),
    });
    expect(stdout).toContain('Distances            straight, in metres of the plane');
    expect(stdout).toContain('Covered with new     7.5 (88.2 %), 2 of 3 candidates');
    expect(stdout).toContain('Gap                  0: no better choice exists');
    expect(stdout).toMatch(/#\s+site\s+adds\s+covered\n1\s+s2\s+5\s+5\n2\s+s1\s+2\.5\s+7\.5\n$/);
  });

  it('refuses what cannot be computed with, by code 2, and answers nothing', async () => {
    const words = [...(await small()), '--distance', 'sphere', '--json'];
    const { stdout, stderr, code } = await run(PRODUCT, words).ended;
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain('demand.csv, row 4, column x: found "205", expected a number from -180 to 180');
    expect(await run(PRODUCT, ['--radius', '5']).ended).toMatchObject({ stdout: '', code: 2 });
  });

  it('stopped by Ctrl-C tells the best so far', async () => {
    // Sites that cover at random: nobody proves such a choice within minutes.
    let seed = 7;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const ids = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));
    const pairs = ids(300).flatMap(({ id: site }) =>
      ids(600).flatMap(({ id: demand }) => (random() < 0.04 ? [{ site, demand, distance: 1 }] : [])),
    );
    const { child, ended } = run(LAUNCHER, [
      '--demand',
      await file('many-d.csv', ids(600)),
      '--sites',
      await file('many-s.csv', ids(300)),
      '--distance',
      `matrix:${await file('many.csv', pairs)}`,
      '--radius',
      '1',
      '--count',
      '30',
    ]);
    child.stderr.on('data', (said: Buffer) => said.toString().includes('exchanging') && child.kill('SIGINT'));
    const { stdout, stderr, code } = await ended;
    expect({ code, stderr }).toEqual({
      code: 130,
      stderr: expect.stringMatching(/\nStopped: this is the best so far.\n$/),
    });
    expect(stdout).toMatch(/Gap +\d+\.\d\d %: not proven to be the best/);
    expect(stdout).toMatch(/\n30 .*\n$/);
  });
});

published('published placements', () => {
  const rows = (path: string) => parse(readFileSync(path), { columns: true, bom: true }) as Record<string, string>[];
  const york = async () => {
    const buildings = rows(`${YORK}york_listed_buildings.csv`);
    const pointsOf = (list: Record<string, string>[], idOf = 'object_id') =>
      list.map((one) => ({ id: one[idOf] ?? '', x: one['long'] ?? '', y: one['lat'] ?? '' }));
    return {
      demand: await file('crimes.csv', pointsOf(rows(`${YORK}york_crime.csv`), 'id')),
      sites: await file('candidates.csv', pointsOf(buildings.filter(({ grade }) => grade !== 'I'))),
      existing: await file('standing.csv', pointsOf(buildings.filter(({ grade }) => grade === 'I'))),
      radius: '100',
    };
  };
  const solve = async (words: Parameters<typeof readQuestion>[0]) => {
    const { question, sites } = await readQuestion(words, (note) => process.stderr.write(note));
    const placement = await place(
      coveringOf(question, () => undefined),
      { prove: proveWithin(() => 60), isOver: () => false, onProgress: () => undefined },
    );
    return { ...placement, gap: gapOf(placement), sites: placement.chosen.map(({ site }) => sites.ids[site]) };
  };

  it.each([
    ['sphere', 540],
    ['ellipsoid', 536],
  ])('of York on the %s: 339 covered, %i with the best 20 more', async (distance, covered) => {
    const words = { ...(await york()), distance, timeLimit: '60' };
    const best = await solve({ ...words, count: '20' });
    expect(best).toMatchObject({ before: 339, covered, total: 1814, bound: covered, gap: 0 });
    expect(new Set(best.sites).size).toBe(20);
    expect(await solve({ ...words, count: '0' })).toMatchObject({ covered: 339, bound: 339, sites: [] });
  });

  it('of York from the shell', async () => {
    const words = Object.entries(await york()).flatMap(([name, value]) => [`--${name}`, value]);
    const best = await answerOf(PRODUCT, [...words, '--distance', 'sphere', '--count', '20']);
    expect(best).toEqual({ covered: 540, total: 1814, bound: 540, gap: 0, sites: expect.any(Array) });
    expect(best.sites).toHaveLength(20);
  });

  it('of San Francisco: 875,247 of 955,113 people within 5,000 m of 4 sites by road', async () => {
    const tracts = rows(`${SAN_FRANCISCO}SF_demand_205_centroid_uniform_weight.csv`);
    const stores = rows(`${SAN_FRANCISCO}SF_store_site_16_longlat.csv`);
    const answer = await solve({
      demand: await file(
        'tracts.csv',
        tracts.map((one) => ({
          id: one['NAME'] ?? '',
          weight: one['POP2000'] ?? '',
        })),
      ),
      sites: await file(
        'stores.csv',
        stores.map((one) => ({ id: one['NAME'] ?? '' })),
      ),
      distance: `matrix:${SAN_FRANCISCO}SF_network_distance_candidateStore_16_censusTract_205_new.csv`,
      radius: '5000',
      count: '4',
      timeLimit: '60',
    });
    expect(answer).toMatchObject({ covered: 875_247, total: 955_113, bound: 875_247, gap: 0 });
    expect(answer.sites.map(String).sort((a, b) => a.localeCompare(b))).toEqual([
      'Store_11',
      'Store_12',
      'Store_15',
      'Store_2',
    ]);
  });
});
