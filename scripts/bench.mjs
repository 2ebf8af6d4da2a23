// @ts-check
import { cpus } from 'node:os';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readJson } from './lib/files.mjs';
import { run } from './lib/exec.mjs';
import { LOCAL, ROOT } from './lib/paths.mjs';
import { command, note, say, warn } from './lib/ui.mjs';

/**
 * `npm run bench [-- jest arguments]`: each workload against its measure in the same run, the table of ratios, and what fell
 * since the last runs of this machine. A whole run is kept in `bench/history/`; one of parts is only told.
 *
 * @typedef {{ workload: string, what: string, against: string, ratio: number, goal: { ratio: number, because: string } | null }} Ratio
 * @typedef {{ at: string, commit: string, machine: string, ratios: Ratio[] }} Kept
 */
const HISTORY = join(ROOT, 'bench/history');
/** A ratio that fell by more is a fault: the issue's own measure. */
const MOST_FALL = 0.15;
/** One run on a busy machine says little: what counts is the middle of so many. */
const RUNS_LOOKED_AT = 5;

await command(async () => {
  const file = join(LOCAL, `bench-ratios.${process.pid}.jsonl`);
  await mkdir(LOCAL, { recursive: true });
  await rm(file, { force: true });
  const extra = process.argv.slice(2);
  const { code } = await run(
    process.execPath,
    [join(ROOT, 'scripts/test.mjs'), '-w', '1', '--selectProjects', 'bench', ...extra],
    {
      cwd: ROOT,
      env: { ...process.env, SVIDOK_BENCH: '1', SVIDOK_BENCH_RATIOS: file },
      inherit: true,
    },
  );
  const lines = await readFile(file, 'utf8').catch(() => '');
  await rm(file, { force: true });
  /** @type {Ratio[]} */
  const ratios = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const machine = `${cpus()[0]?.model ?? 'unknown'} x ${cpus().length}`;
  const earlier = (await history()).filter((kept) => kept.machine === machine).slice(-RUNS_LOOKED_AT);
  const fallen = tellRatios(ratios, earlier);
  if (code === 0 && extra.length === 0) {
    const commit = (await run('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT })).stdout.trim();
    const at = new Date().toISOString();
    await mkdir(HISTORY, { recursive: true });
    const name = join(HISTORY, `${at.slice(0, 16).replace(/[-:]/g, '')}-${commit}.json`);
    await writeFile(name, `${JSON.stringify({ at, commit, machine, ratios }, null, 2)}\n`);
    note(`kept as ${name}`);
  }
  return code !== 0 || fallen > 0 ? 1 : 0;
});

/** @returns {Promise<Kept[]>} oldest first */
async function history() {
  const names = await readdir(HISTORY).catch(() => /** @type {string[]} */ ([]));
  return Promise.all(names.sort().map(async (name) => /** @type {Kept} */ (await readJson(join(HISTORY, name)))));
}

/** @param {readonly Ratio[]} ratios @param {readonly Kept[]} earlier @returns {number} how many fell */
function tellRatios(ratios, earlier) {
  let fallen = 0;
  say('\n| workload | what | against | ratio | goal | before |\n| --- | --- | --- | ---: | ---: | ---: |');
  for (const { workload, what, against, ratio, goal } of ratios) {
    const before = medianOf(
      earlier.flatMap(({ ratios: all }) => all.filter((one) => one.workload === workload && one.what === what)),
    );
    const asked = goal === null ? '' : `${goal.ratio} ${ratio >= goal.ratio ? 'met' : 'missed'}`;
    say(
      `| ${workload} | ${what} | ${against} | ${short(ratio)} | ${asked} | ${before === null ? '' : short(before)} |`,
    );
    if (before !== null && ratio < before * (1 - MOST_FALL)) {
      fallen++;
      warn(`${workload} ${what}: ${short(ratio)}, and ${short(before)} before`);
    }
  }
  return fallen;
}

/** @param {readonly Ratio[]} ratios */
function medianOf(ratios) {
  const all = ratios.map(({ ratio }) => ratio).sort((a, b) => a - b);
  return all[all.length >> 1] ?? null;
}

/** @param {number} ratio */
function short(ratio) {
  return ratio.toFixed(ratio >= 100 ? 0 : ratio >= 10 ? 1 : 2);
}
