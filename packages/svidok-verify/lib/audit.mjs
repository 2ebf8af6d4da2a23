// @ts-check
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { keyIn } from './bundle.mjs';
import { readJson } from './files.mjs';
import { cosignedAt } from './cosign.mjs';
import { openCheckpoint, openNote } from './note.mjs';
import { provesConsistency } from './tree.mjs';
import { Refuted, Unchecked } from './verdict.mjs';

/** What an auditor keeps between two visits. @typedef {{ checkpoint: string, publicKey: string, seenAt: string }} Kept */
/** @typedef {{ publicKey: string, verifierKey: string, introduction: string | null }} Key */
/** @typedef {{ checkpoint: string, cosignatures?: string[], keys: Key[], consistency: { path: string[] } | null }} Answer */

const PATIENCE_MS = 20_000;

/** @param {string} url @returns {Promise<{ status: number, body: unknown }>} */
async function fetchJson(url) {
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { accept: 'application/json' },
    });
    return { status: answer.status, body: await answer.json() };
  } catch (error) {
    throw new Unchecked(`${url} does not answer: ${error instanceof Error ? error.message : 'unknown'}`);
  }
}

/** @param {string} url @returns {Promise<Answer>} */
async function ask(url) {
  const { status, body } = await fetchJson(url);
  if (status !== 200) throw new Unchecked(`${url} answers with status ${status}`);
  const answer = /** @type {Partial<Answer>} */ (body);
  if (typeof answer.checkpoint !== 'string' || !Array.isArray(answer.keys))
    throw new Unchecked(`${url} does not answer with a checkpoint`);
  return /** @type {Answer} */ (answer);
}

/**
 * Which of the keys may be believed: the one that was kept, and each that a believed one introduced.
 * @param {readonly Key[]} keys @param {Buffer} kept @param {string} origin @returns {Buffer[]}
 */
export function believed(keys, kept, origin) {
  const trusted = [kept];
  const told = keys.map((key) => ({ raw: keyIn(key.publicKey, 'a key of the log'), key }));
  for (let grew = true; grew;) {
    grew = false;
    for (const { raw, key } of told) {
      if (trusted.some((other) => other.equals(raw))) continue;
      const isIntroduced = trusted.some(
        (other) =>
          openNote(key.introduction ?? '', origin, other) ===
          `${origin}\nnext key ${Buffer.from(raw).toString('base64')}\n`,
      );
      if (isIntroduced) {
        trusted.push(raw);
        grew = true;
      }
    }
  }
  return trusted;
}

/**
 * Asks for the newest checkpoint, proves that it holds the one that was kept, and keeps the new one.
 * @param {{ url: string, state: string, key: string | null, witness?: import('./cosign.mjs').Witness | null }} options
 * @returns {Promise<{ origin: string, from: number | null, to: number, cosigned: Date | null }>}
 */
export async function audit({ url, state, key, witness = null }) {
  const address = `${url.replace(/\/+$/, '')}/api/v1/public/checkpoint`;
  const kept = existsSync(state) ? /** @type {Partial<Kept>} */ (readJson(state)) : null;
  if (kept !== null && (typeof kept.checkpoint !== 'string' || typeof kept.publicKey !== 'string'))
    throw new Unchecked(`${state} is not what svidok-verify wrote; move it away and begin anew`);
  const answer = await ask(address);
  const origin = answer.checkpoint.split('\n', 1)[0] ?? '';
  const first = kept?.publicKey ?? key ?? answer.keys[0]?.publicKey;
  if (first === undefined) throw new Unchecked('the log names no key');
  const trusted = believed(answer.keys, keyIn(first, 'the kept key'), origin);
  const head = openCheckpoint(answer.checkpoint, trusted);
  if (head === null)
    throw new Refuted(
      'the newest checkpoint is signed by a key that was neither kept nor introduced by the kept one: another journal, or the key was lost',
    );
  const cosigned = witness === null ? null : cosignedAt(answer.checkpoint, answer.cosignatures ?? [], witness);
  // it is asked some seconds after the checkpoint was signed: not yet is not never
  if (witness !== null && cosigned === null)
    throw new Unchecked(`the newest checkpoint is not cosigned by ${witness.name} yet; ask again in a minute`);
  let from = null;
  if (kept?.checkpoint !== undefined) {
    const before = openCheckpoint(kept.checkpoint, trusted);
    if (before === null) throw new Unchecked(`${state} was altered: its checkpoint is not signed by its key`);
    if (before.origin !== head.origin)
      throw new Refuted(`the log calls itself ${head.origin}; it was ${before.origin}`);
    await demandConsistency(address, before, head, answer.checkpoint, trusted);
    from = before.size;
  }
  const publicKey = answer.keys.find(
    (each) => openCheckpoint(answer.checkpoint, [keyIn(each.publicKey, 'a key')]) !== null,
  );
  keep(state, {
    checkpoint: answer.checkpoint,
    publicKey: publicKey?.publicKey ?? first,
    seenAt: new Date().toISOString(),
  });
  return { origin: head.origin, from, to: head.size, cosigned };
}

/**
 * @param {string} address @param {import('./note.mjs').Head} before @param {import('./note.mjs').Head} head
 * @param {string} note @param {readonly Buffer[]} trusted
 */
async function demandConsistency(address, before, head, note, trusted) {
  if (head.size < before.size)
    throw new Refuted(`the journal was cut: it had ${before.size} entries and now shows ${head.size}`);
  if (head.size === before.size) {
    if (!head.root.equals(before.root)) throw new Refuted(`two journals of ${head.size} entries: a fork`);
    return;
  }
  const { status, body } = await fetchJson(`${address}?since=${before.size}`);
  if (status === 404)
    throw new Refuted(`the journal denies the checkpoint of ${before.size} entries that was kept: a fork`);
  const answer = /** @type {Partial<Answer>} */ (body);
  if (status !== 200 || typeof answer.checkpoint !== 'string')
    throw new Unchecked(`the proof was not given: status ${status}`);
  // the log may have grown between the two questions
  const later = answer.checkpoint === note ? head : openCheckpoint(answer.checkpoint, trusted);
  const path = (answer.consistency?.path ?? []).map((hash) => Buffer.from(hash, 'hex'));
  if (later === null || !provesConsistency({ from: before, to: later, path }))
    throw new Refuted(`the journal of now does not hold the ${before.size} entries that were kept: a fork`);
}

/** Whole or not at all. @param {string} state @param {Kept} kept */
function keep(state, kept) {
  writeFileSync(`${state}.part`, `${JSON.stringify(kept, null, 2)}\n`);
  renameSync(`${state}.part`, state);
}
