#!/usr/bin/env node
// @ts-check
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { audit } from './lib/audit.mjs';
import { keysIn, readEntries, verifyBundle } from './lib/bundle.mjs';
import { demandWitness, readWitness } from './lib/cosign.mjs';
import { readJson, readText, verifyDigests } from './lib/files.mjs';
import { verifyLog } from './lib/log.mjs';
import { openCheckpoint } from './lib/note.mjs';
import { provesConsistency } from './lib/tree.mjs';
import { Refuted, Unchecked } from './lib/verdict.mjs';

const USAGE = `svidok-verify package DIR [--key KEY.pem]       an unpacked package of evidence: every file, every proof
svidok-verify bundle FILE.json [--key KEY.pem]  the proof of an entry, as an inspector took it along
svidok-verify consistency PROOF.json [--key KEY.pem]
                                                that a later journal holds an earlier one unchanged
svidok-verify log LOG.ndjson --checkpoint NOTE.txt [--checkpoint ...] --key KEY.pem
                                                a whole exported journal
svidok-verify audit --url URL --state FILE [--key KEY.pem]
                                                asks an installation, compares with what FILE keeps, and keeps the new checkpoint

With --witness NAME+ID+KEY (or a file with it) the newest checkpoint also has to be cosigned by that witness.
Without --key a proof is measured by the key that came with it: give the key that you have from elsewhere.
Exit code: 0 all is as it was signed; 2 something was altered, and is named; 1 it could not be checked.`;

/** @param {string[]} words @returns {Promise<string>} */
async function main(words) {
  const { values, positionals } = parse(words);
  const [verb, target = ''] = positionals;
  const key = values.key === undefined ? null : readText(values.key);
  const witness = values.witness === undefined ? null : witnessOf(values.witness);
  const isCall = positionals.length === (verb === 'audit' ? 1 : 2);
  if (values.help || verb === undefined) return USAGE;
  if (!isCall) throw new Unchecked(USAGE);
  switch (verb) {
    case 'package':
      return verifyPackage(target, key, witness);
    case 'bundle': {
      const bundle = /** @type {{ checkpoint?: unknown, cosignatures?: unknown, publicKey?: unknown }} */ (
        readJson(target)
      );
      const notes = demandNotes(bundle);
      const { size, origin, entries, erased } = verifyBundle({ ...notes, entries: readEntries(bundle) }, key);
      return `${entries} of ${entries} entries stand in the journal of ${origin} (${size} entries).${gone(erased)}${demandWitness(notes.checkpoint, linesIn(bundle.cosignatures), witness)}`;
    }
    case 'consistency':
      return verifyConsistency(target, key, witness);
    case 'log':
      return verifyExport(target, values.checkpoint ?? [], key, witness);
    case 'audit': {
      if (values.url === undefined || values.state === undefined) throw new Unchecked(USAGE);
      const { origin, from, to, cosigned } = await audit({ url: values.url, state: values.state, key, witness });
      const said = cosigned === null ? '' : ` Cosigned by ${witness?.name} on ${cosigned.toISOString()}.`;
      return from === null
        ? `Kept the first checkpoint of ${origin}: ${to} entries. From now on nothing before it can be changed unnoticed.${said}`
        : `The journal of ${origin} holds all ${from} entries of last time unchanged; ${to - from} were added. Kept ${to}.${said}`;
    }
    default:
      throw new Unchecked(USAGE);
  }
}

/** @param {string[]} words */
function parse(words) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        checkpoint: { type: 'string', multiple: true },
        url: { type: 'string' },
        state: { type: 'string' },
        witness: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new Unchecked(`${error instanceof Error ? error.message : ''}\n${USAGE}`);
  }
}

/** @param {{ checkpoint?: unknown, publicKey?: unknown }} bundle */
function demandNotes({ checkpoint, publicKey }) {
  if (typeof checkpoint !== 'string' || typeof publicKey !== 'string')
    throw new Unchecked('there is no checkpoint and no key in it');
  return { checkpoint, publicKey };
}

/** The key itself, or a file that holds it. @param {string} given */
const witnessOf = (given) => readWitness(existsSync(given) ? readText(given) : given);

/** @param {unknown} value @returns {string[]} */
const linesIn = (value) => (Array.isArray(value) ? value.map(String) : []);

/** @typedef {import('./lib/cosign.mjs').Witness | null} Witness */

/** @param {string} folder @param {string | null} key @param {Witness} witness */
async function verifyPackage(folder, key, witness) {
  if (!existsSync(folder)) throw new Unchecked(`${folder} does not exist`);
  const at = (/** @type {string} */ name) => join(folder, 'journal', name);
  const publicKey = readText(at('key.pem'));
  keysIn(publicKey);
  const files = await verifyDigests(folder, publicKey);
  const checkpoint = readText(at('checkpoint.txt'));
  const lines = existsSync(at('cosignatures.txt')) ? readText(at('cosignatures.txt')).split('\n') : [];
  const { size, origin, entries, erased } = verifyBundle(
    {
      checkpoint,
      publicKey,
      entries: readEntries(readJson(at('proofs.json'))),
    },
    key,
  );
  return `${files} files are as their digests say, and ${entries} of ${entries} entries stand in the journal of ${origin} (${size} entries).${gone(erased)}${demandWitness(checkpoint, lines, witness)}`;
}

/** @param {string} file @param {string | null} key @param {Witness} witness */
function verifyConsistency(file, key, witness) {
  const proof =
    /** @type {{ from?: { note?: unknown }, to?: { note?: unknown, cosignatures?: unknown }, path?: unknown, publicKey?: unknown }} */ (
      readJson(file)
    );
  const pem = key ?? proof.publicKey;
  if (typeof pem !== 'string') throw new Unchecked('give the key of the journal: --key KEY.pem');
  const keys = keysIn(pem);
  const [from, to] = [proof.from?.note, proof.to?.note].map((note) => {
    const head = typeof note === 'string' ? openCheckpoint(note, keys) : null;
    if (head === null) throw new Refuted('a checkpoint of the proof is not signed by this key');
    return head;
  });
  const path = Array.isArray(proof.path) ? proof.path.map((hash) => Buffer.from(String(hash), 'hex')) : [];
  if (from === undefined || to === undefined || from.origin !== to.origin || !provesConsistency({ from, to, path }))
    throw new Refuted('the later journal does not hold the earlier one unchanged');
  return `The journal of ${to.origin} with ${to.size} entries holds its first ${from.size} unchanged.${demandWitness(String(proof.to?.note), linesIn(proof.to?.cosignatures), witness)}`;
}

/** @param {string} file @param {string[]} checkpoints @param {string | null} key @param {Witness} witness */
async function verifyExport(file, checkpoints, key, witness) {
  if (key === null || checkpoints.length === 0) throw new Unchecked(USAGE);
  if (!existsSync(file)) throw new Unchecked(`${file} does not exist`);
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  const notes = checkpoints.flatMap((name) => splitNotes(readText(name)));
  const { size, vouched, erased } = await verifyLog(lines, notes, keysIn(key));
  const young = size === vouched ? '' : ` ${size - vouched} younger ones have no checkpoint yet.`;
  const told = erased.map(({ leaf, id, by }) => ` Leaf ${leaf}, entry ${id}: erased by leaf ${by}.`).join('');
  const newest = notes.find((note) => note.split('\n')[1] === String(vouched)) ?? '';
  return `${vouched} entries are as they were signed, from the first to the last.${told}${young}${demandWitness(newest, [], witness)}`;
}

/** @param {{ id: string, by: string }[]} erased */
const gone = (erased) => erased.map(({ id, by }) => ` The text of entry ${id} was erased by entry ${by}.`).join('');

/** A file may hold one checkpoint or many, one after the other. @param {string} text */
function splitNotes(text) {
  const notes = text.match(/[^\n]+\n\d+\n\S+\n\n(?:\u2014 [^\n]+\n)+/g);
  if (notes === null) throw new Unchecked('there is no checkpoint in the file');
  return notes;
}

main(process.argv.slice(2)).then(
  (text) => process.stdout.write(`${text}\n`),
  (error) => {
    const isRefuted = error instanceof Refuted;
    const isKnown = isRefuted || error instanceof Unchecked;
    process.stderr.write(
      `${isRefuted ? 'NOT AS SIGNED: ' : ''}${isKnown ? error.message : String(error?.stack ?? error)}\n`,
    );
    process.exitCode = isRefuted ? 2 : 1;
  },
);
