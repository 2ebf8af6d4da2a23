// @ts-check
import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, link, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** @typedef {{ path: string, name: string, from: Date, to: Date }} Segment */

const NAME = /^(\d{8}T\d{6}Z)_(\d{8}T\d{6}Z)\.[a-z0-9]{2,4}$/;
const CAMERA = /^[\p{L}\p{N}_-][\p{L}\p{N}_. -]{0,99}$/u;
/** Recorders close one file and open the next within this time. */
const SEAM_MS = 2000;

/**
 * The reference adapter: RECORDINGS_DIR holds a folder for each camera, and in it files named by begin and end in UTC,
 * `20261127T100000Z_20261127T101500Z.ts`. CAMERAS_FILE maps registered codes to names of folders where they differ. With FFMPEG the window is cut out
 * without being encoded anew; without it MPEG-TS files are joined, which their format allows, and files of other formats are handed over whole.
 *
 * @param {import('./settings.mjs').Settings} settings
 * @returns {Promise<import('./vms.mjs').Vms>}
 */
export default async function openFolder({ env, stateDir }) {
  const root = env['RECORDINGS_DIR'];
  if (!root) throw new Error('RECORDINGS_DIR is missing: the folder with a folder for each camera');
  const folders = env['CAMERAS_FILE'] === undefined ? {} : JSON.parse(await readFile(env['CAMERAS_FILE'], 'utf8'));
  const ffmpeg = env['FFMPEG'];
  const folderOf = (/** @type {string} */ camera) => {
    const name = String(folders[camera] ?? camera);
    return CAMERA.test(name) ? join(root, name) : null;
  };
  const heldOf = (/** @type {string} */ askId) => join(stateDir, 'held', askId);

  const segmentsOf = async (/** @type {import('./vms.mjs').Wanted} */ wanted) => {
    const recorded = (await segmentsIn(folderOf(wanted.camera))) ?? [];
    const held = (await segmentsIn(heldOf(wanted.id))) ?? [];
    const known = new Set(held.map(({ name }) => name));
    return [...held, ...recorded.filter(({ name }) => !known.has(name))]
      .filter(({ from, to }) => from < wanted.to && to > wanted.from)
      .sort((a, b) => +a.from - +b.from);
  };

  return {
    /** A second name for the same file: when the recorder deletes its own, the bytes stay. */
    async hold(wanted) {
      if ((await segmentsIn(folderOf(wanted.camera))) === null) return false;
      await mkdir(heldOf(wanted.id), { recursive: true });
      for (const { path, name } of await segmentsOf(wanted)) await linkOrCopy(path, join(heldOf(wanted.id), name));
      return true;
    },
    async release({ id }) {
      await rm(heldOf(id), { recursive: true, force: true });
    },
    async exportWindow(wanted, folder) {
      const runs = runsOf(await segmentsOf(wanted), ffmpeg !== undefined);
      const exported = [];
      for (const run of runs)
        exported.push(
          ffmpeg === undefined ? await joined(run, wanted, folder) : await cut(ffmpeg, run, wanted, folder),
        );
      return exported;
    },
    async oldest(camera) {
      const [first] = ((await segmentsIn(folderOf(camera))) ?? []).sort((a, b) => +a.from - +b.from);
      return first?.from ?? null;
    },
  };
}

/** Null: there is no such folder. Files with other names are somebody else's. @param {string | null} folder @returns {Promise<Segment[] | null>} */
async function segmentsIn(folder) {
  const names = folder === null ? null : await readdir(folder).catch(() => null);
  if (folder === null || names === null) return null;
  return names.flatMap((name) => {
    const [, from, to] = NAME.exec(name) ?? [];
    return from === undefined || to === undefined
      ? []
      : [{ path: join(folder, name), name, from: momentOf(from), to: momentOf(to) }];
  });
}

const momentOf = (/** @type {string} */ text) =>
  new Date(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
const stampOf = (/** @type {Date} */ at) => at.toISOString().replace(/[-:]|\.\d+/g, '');

/** Files that follow each other without a gap make one export, where they can be joined. @param {Segment[]} segments @param {boolean} canJoinAll @returns {Segment[][]} */
function runsOf(segments, canJoinAll) {
  /** @type {Segment[][]} */
  const runs = [];
  for (const segment of segments) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    const canJoin = canJoinAll || extname(segment.name) === '.ts';
    const follows =
      before !== undefined &&
      extname(before.name) === extname(segment.name) &&
      Math.abs(+segment.from - +before.to) <= SEAM_MS;
    if (run !== undefined && follows && canJoin) run.push(segment);
    else runs.push([segment]);
  }
  return runs;
}

const nameOf = (
  /** @type {string} */ camera,
  /** @type {Date} */ from,
  /** @type {Date} */ to,
  /** @type {Segment} */ like,
) => `${camera.replace(/[^\p{L}\p{N}_.-]/gu, '_')}_${stampOf(from)}_${stampOf(to)}${extname(like.name)}`;

/** @param {Segment[]} run @param {import('./vms.mjs').Wanted} wanted @param {string} folder */
async function joined(run, wanted, folder) {
  const [first, last] = /** @type {[Segment, Segment]} */ ([run[0], run.at(-1)]);
  const path = join(folder, nameOf(wanted.camera, first.from, last.to, first));
  if (run.length === 1) await linkOrCopy(first.path, path);
  else {
    const whole = createWriteStream(path);
    for (const { path: part } of run) await pipeline(createReadStream(part), whole, { end: false });
    await new Promise((resolve) => whole.end(resolve));
  }
  return { path, from: first.from, to: last.to };
}

/** @param {string} ffmpeg @param {Segment[]} run @param {import('./vms.mjs').Wanted} wanted @param {string} folder */
async function cut(ffmpeg, run, wanted, folder) {
  const [first, last] = /** @type {[Segment, Segment]} */ ([run[0], run.at(-1)]);
  const from = first.from > wanted.from ? first.from : wanted.from;
  const to = last.to < wanted.to ? last.to : wanted.to;
  const path = join(folder, nameOf(wanted.camera, from, to, first));
  const list = `${path}.list`;
  await writeFile(list, run.map((part) => `file '${part.path.replaceAll("'", String.raw`'\''`)}'\n`).join(''));
  const seconds = (/** @type {number} */ ms) => String(ms / 1000);
  const args = ['-nostdin', '-v', 'error', '-y', '-f', 'concat', '-safe', '0', '-ss', seconds(+from - +first.from), '-i', list,
    '-t', seconds(+to - +from), '-map', '0', '-c', 'copy', '-avoid_negative_ts', 'make_zero', path]; // prettier-ignore
  const code = await new Promise((resolve, reject) => {
    spawn(ffmpeg, args, { stdio: ['ignore', 'ignore', 'inherit'] })
      .once('error', reject)
      .once('exit', resolve);
  });
  await rm(list, { force: true });
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}`);
  return { path, from, to };
}

/** @param {string} from @param {string} to */
async function linkOrCopy(from, to) {
  await link(from, to).catch(async (/** @type {NodeJS.ErrnoException} */ error) => {
    if (error.code !== 'EEXIST') await copyFile(from, to);
  });
}
