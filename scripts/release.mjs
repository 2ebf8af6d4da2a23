// @ts-check
import { createPrivateKey, sign } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle/bundle.mjs';
import { requireNode } from './build/dependencies.mjs';
import { run } from './lib/exec.mjs';
import { sha256Of, writeWhole } from './lib/files.mjs';
import { ROOT } from './lib/paths.mjs';
import { command, note, Refusal, say, step } from './lib/ui.mjs';
import { chartWithVersion, datedChangelog, demandNext, provenance, withVersion } from './release/edits.mjs';
import { billOfMaterials } from './security/bill-of-materials.mjs';

const USAGE = `npm run release -- VERSION [--dry-run] [--output FOLDER] [--key FILE]
  VERSION     the one that follows, or the present one for the first release
  --dry-run   says what would be done and changes nothing
  --output    where bill of materials, bundle and provenance go (release-VERSION)
  --key       private Ed25519 key in PEM: the provenance is signed (DSSE)`;

/** `npm run release`: changelog, versions, tag; then bundle, bill of materials and provenance of exactly that commit. */
await command(async () => {
  requireNode();
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean' }, output: { type: 'string' }, key: { type: 'string' } },
  });
  const [version] = positionals;
  if (version === undefined) {
    say(USAGE);
    return 2;
  }
  const key = values.key === undefined ? null : createPrivateKey(await readFile(values.key));
  const files = await edited(version);
  if ((await git('tag', '--list', `v${version}`)) !== '') throw new Refusal(`v${version} was released before.`);
  if (values['dry-run']) {
    say(`Would release ${version}:\n\n${files.notes}\n`);
    for (const path of Object.keys(files.content)) note(`would write ${path}`);
    note(
      `would commit "chore(release): ${version}", tag v${version}, and pack bundle, bill of materials and provenance`,
    );
    return 0;
  }
  if ((await git('status', '--porcelain')) !== '') throw new Refusal('There are changes that are not committed.');
  await step('Checks', async () => {
    const ran = await run(process.execPath, [join(ROOT, 'scripts/check.mjs')], { cwd: ROOT, inherit: true });
    if (ran.code !== 0) throw new Refusal('What does not pass its checks is not released.');
  });
  for (const [path, text] of Object.entries(files.content)) await writeWhole(join(ROOT, path), text, 0o644);
  await git('add', ...Object.keys(files.content));
  await git('commit', '--quiet', '--message', `chore(release): ${version}`);
  await git('tag', '--annotate', `v${version}`, '--message', files.notes);
  await pack(version, resolve(values.output ?? `release-${version}`), key);
  note(`not pushed: git push --follow-tags`);
  return 0;
});

/** @param {string} version */
async function edited(version) {
  /** @param {string} path */
  const read = (path) => readFile(join(ROOT, path), 'utf8');
  demandNext(JSON.parse(await read('package.json')).version, version);
  const { text, notes } = datedChangelog(await read('CHANGELOG.md'), version, new Date().toISOString().slice(0, 10));
  const chart = 'deploy/helm/svidok/Chart.yaml';
  return {
    notes,
    content: {
      'CHANGELOG.md': text,
      'package.json': withVersion(await read('package.json'), version),
      'package-lock.json': withVersion(await read('package-lock.json'), version),
      [chart]: chartWithVersion(await read(chart), version),
    },
  };
}

/** @param {string} version @param {string} folder @param {import('node:crypto').KeyObject | null} key */
async function pack(version, folder, key) {
  await mkdir(folder, { recursive: true });
  const names = [`svidok-${version}.tar.gz`, `svidok-${version}.cdx.json`];
  const [archive = '', bill = ''] = names.map((name) => join(folder, name));
  await bundle(archive, { servers: false });
  await writeWhole(bill, `${JSON.stringify(await billOfMaterials(), null, 2)}\n`, 0o644);
  const statement = JSON.stringify(
    provenance({
      subjects: [
        { name: names[0] ?? '', sha256: await sha256Of(archive) },
        { name: names[1] ?? '', sha256: await sha256Of(bill) },
      ],
      commit: await git('rev-parse', 'HEAD'),
      lockSha256: await sha256Of(join(ROOT, 'package-lock.json')),
      version,
      node: process.versions.node,
      at: new Date().toISOString(),
    }),
  );
  await writeWhole(
    join(folder, `svidok-${version}.intoto.json`),
    `${key === null ? statement : signed(statement, key)}\n`,
    0o644,
  );
}

/** DSSE v1. @param {string} statement @param {import('node:crypto').KeyObject} key */
function signed(statement, key) {
  const payloadType = 'application/vnd.in-toto+json';
  const encoded = `DSSEv1 ${payloadType.length} ${payloadType} ${Buffer.byteLength(statement)} ${statement}`;
  const signature = sign(null, Buffer.from(encoded), key).toString('base64');
  return JSON.stringify({
    payloadType,
    payload: Buffer.from(statement).toString('base64'),
    signatures: [{ sig: signature }],
  });
}

/** @param {string[]} args */
async function git(...args) {
  const ran = await run('git', args, { cwd: ROOT });
  if (ran.code !== 0) throw new Refusal(`git ${args[0]}: ${ran.output}`);
  return ran.stdout.trim();
}
