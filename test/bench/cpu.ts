import { readFileSync } from 'node:fs';

/** Linux counts a hundred to the second (proc(5), fields 14 and 15 of stat). */
const TICK_MILLISECONDS = 10;
const QUESTIONS = 600;

function ticksOf(pid: number): number {
  const fields = (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1] as string).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

/** Processor milliseconds of a question, in this process and in the backend that answers it; the first round only warms up. */
export async function cpuOf<Point>(
  backend: number,
  points: readonly Point[],
  ask: (point: Point) => Promise<unknown>,
): Promise<{ total: number; database: number }> {
  for (const point of points) await ask(point);
  const [before, own] = [ticksOf(backend), process.cpuUsage()];
  for (let i = 0; i < QUESTIONS; i++) await ask(points[i % points.length] as Point);
  const spent = process.cpuUsage(own);
  const database = ((ticksOf(backend) - before) * TICK_MILLISECONDS) / QUESTIONS;
  return { database, total: database + (spent.user + spent.system) / 1000 / QUESTIONS };
}
