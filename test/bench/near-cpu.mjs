// @ts-check
import { readFileSync } from 'node:fs';
import { text as textOf } from 'node:stream/consumers';
import pg from 'pg';
import { DataSource } from 'typeorm';

/*
 * Processor time of the near query, of the built product in a process of its own: within the test runner each global that
 * the driver touches is looked up in a sandbox, which costs several times what is to be measured. Asked on standard input,
 * which no other user of the machine can read.
 */
const { url, ownerUrl, actor, points, radius, text } = JSON.parse(await textOf(process.stdin));
/** @type {(path: string) => Promise<any>} */
const built = (path) => import(new URL(`../../dist/src/${path}`, import.meta.url).href);
const [{ Transaction }, { CameraDirectory }] = await Promise.all([
  built('platform/database/transaction.js'),
  built('modules/cameras/camera-directory.js'),
]);

const ROUNDS = 9;
/** So many that a round takes some tenths of a second at either size. */
const QUESTIONS = Math.max(points.length * 10, 60);

/** Milliseconds of a backend so far; the scheduler counts nanoseconds, `stat` hundredths of a second. @param {number} pid */
const spentBy = (pid) => Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/**
 * @param {number} pid @param {(x: number, y: number) => Promise<unknown>} ask
 * @returns {Promise<{ database: number, process: number }>}
 */
async function oneRound(pid, ask) {
  const [before, own] = [spentBy(pid), process.cpuUsage()];
  for (let i = 0; i < QUESTIONS; i++) {
    const { x, y } = points[i % points.length];
    await ask(x, y);
  }
  const { user, system } = process.cpuUsage(own);
  return { database: (spentBy(pid) - before) / QUESTIONS, process: (user + system) / 1000 / QUESTIONS };
}

const source = await new DataSource({ type: 'postgres', url, poolSize: 1 }).initialize();
const owner = new pg.Client({ connectionString: ownerUrl });
await owner.connect();
const directory = new CameraDirectory();
const transaction = new Transaction(source);
const pidOf = 'select pg_backend_pid() as pid';
/** @type {{ near: { database: number, process: number }[], text: { database: number, process: number }[] }} */
const rounds = { near: [], text: [] };
const ownerPid = (await owner.query(pidOf)).rows[0].pid;
await transaction.read(actor, async (/** @type {any} */ tx) => {
  const [{ pid }] = await tx.query(pidOf);
  const near = () => oneRound(pid, (x, y) => directory.near(tx, x, y, radius));
  const plain = () => oneRound(ownerPid, (x, y) => owner.query({ name: 'text', text, values: [x, y, radius] }));
  // They take turns, so that what else the machine does falls on both; the first round only warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    const [a, b] = [await near(), await plain()];
    if (round === 0) continue;
    rounds.near.push(a);
    rounds.text.push(b);
  }
});
await source.destroy();
await owner.end();
const told = Object.fromEntries(
  Object.entries(rounds).map(([way, all]) => [
    way,
    {
      total: median(all.map((one) => one.database + one.process)),
      database: median(all.map((one) => one.database)),
    },
  ]),
);
process.stdout.write(JSON.stringify(told));
