// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run, tail } from '../lib/exec.mjs';
import { writeWhole } from '../lib/files.mjs';
import { ROOT } from '../lib/paths.mjs';
import { CLI } from '../lib/product.mjs';
import { Refusal } from '../lib/ui.mjs';

const FILE = join(ROOT, 'openapi.json');

/** The contract as the application writes it; no server is needed for it. */
async function generated() {
  const ran = await run(process.execPath, [CLI, 'openapi'], { cwd: ROOT });
  if (ran.code !== 0) throw new Refusal(`"svidok openapi" failed:\n${tail(ran.output, 20)}`);
  return `${JSON.stringify(JSON.parse(ran.stdout), null, 2)}\n`;
}

export async function writeOpenApi() {
  const text = await generated();
  const changed = text !== (await readFile(FILE, 'utf8').catch(() => ''));
  if (changed) await writeWhole(FILE, text, 0o644);
  return changed;
}

export async function compareOpenApi() {
  try {
    const [written, kept] = [await generated(), await readFile(FILE, 'utf8').catch(() => '')];
    if (written === kept) return { ok: true, output: '' };
    const lines = kept.split('\n');
    const at = written.split('\n').findIndex((line, index) => line !== lines[index]);
    return {
      ok: false,
      output: `openapi.json is out of date from line ${at + 1} on; run "npm run openapi" and commit it`,
    };
  } catch (error) {
    return { ok: false, output: error instanceof Error ? error.message : String(error) };
  }
}
