import { sign } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../database/transaction.ts';
import { commitmentOf, isErased, payloadOf } from './canonical-entry.ts';
import { type Checkpoint, CheckpointsRepository } from './checkpoints.repository.ts';
import { EntryNotSealed, NoSuchCheckpoint, SigningKeyFault } from './journal.errors.ts';
import { pemOf } from './note.ts';
import { Sequencer } from './sequencer.ts';
import { SigningKey } from './signing-key.ts';
import { provesConsistency, provesLeaf } from './tree/checking.ts';
import { leafHash } from './tree/hashing.ts';
import { consistencySpans, inclusionSpans } from './tree/spans.ts';
import type { Stored } from './tree/stored.ts';
import { type SealedEntry, TreeRepository } from './tree.repository.ts';

export interface EntryProof {
  readonly id: string;
  readonly leafIndex: number;
  readonly treeSize: number;
  /** Hex, 32 bytes; null where the text was erased. */
  readonly salt: string | null;
  /** The canonical JSON text that was hashed behind the salt; null where it was erased. */
  readonly payload: string | null;
  /** Of an erased one: its leaf in hex, and the entry that says so, whose proof comes along. */
  readonly hash?: string;
  readonly erasedBy?: string;
  /** Hex, from the leaf up to the root. */
  readonly path: readonly string[];
}

export interface Proofs {
  /** A signed note (C2SP tlog-checkpoint). */
  readonly checkpoint: string;
  /** Lines of witnesses that may be put below the checkpoint. */
  readonly cosignatures: readonly string[];
  /** PEM, SPKI. */
  readonly publicKey: string;
  /** In the order that was asked for; behind them those that say what of these was erased. */
  readonly entries: readonly EntryProof[];
}

export interface ConsistencyProof {
  readonly from: Checkpoint;
  readonly to: Checkpoint;
  readonly path: readonly string[];
}

/**
 * Proofs that an outsider can check without us. Each was checked here against the signed root before it leaves, so that a
 * damaged row is our fault to find and not the court's.
 */
@Injectable()
export class JournalProofs {
  constructor(
    private readonly tree: TreeRepository,
    private readonly checkpoints: CheckpointsRepository,
    private readonly sequencer: Sequencer,
    private readonly key: SigningKey,
  ) {}

  /**
   * That these entries are in the journal, under its newest checkpoint. `tx` has to be of the system or of an inspector: nobody else
   * may read the journal. Entries that were committed less than a minute ago may have no leaf yet (`EntryNotSealed`): call
   * `seal()` before, outside of a transaction.
   */
  async proofsOf(tx: Tx, entryIds: readonly string[]): Promise<Proofs> {
    const newest = await this.checkpoints.newest(tx);
    const asked = await this.tree.sealed(tx, entryIds, newest?.size ?? 0);
    const found = new Map(asked.map((entry) => [entry.id, entry]));
    const missing = entryIds.filter((id) => !found.has(id));
    if (missing.length > 0) {
      const known = await this.tree.known(tx, missing);
      if (missing.some((id) => !known.has(id))) throw new NotFound('entry');
    }
    if (newest === null || missing.length > 0) throw new EntryNotSealed(missing);
    const sayings = await this.tree.sayings(
      tx,
      asked.filter(isErased).map(({ id }) => id),
    );
    const beside = [...new Set(sayings.values())].filter((id) => !found.has(id));
    for (const entry of await this.tree.sealed(tx, beside, newest.size)) found.set(entry.id, entry);
    const proven = [...entryIds, ...beside].map((id) => found.get(id) as SealedEntry);
    const spans = proven.flatMap((entry) => inclusionSpans(entry.leafIndex, newest.size));
    const stored = await this.tree.stored(tx, spans);
    const entries = proven.map((entry) => this.prove(entry, sayings, newest, stored));
    return { checkpoint: newest.note, cosignatures: newest.cosignatures, publicKey: pemOf(newest.publicKey), entries };
  }

  private prove(entry: SealedEntry, sayings: ReadonlyMap<string, string>, { size, root }: Checkpoint, stored: Stored) {
    const { leafIndex, hash, salt, ...row } = entry;
    const damaged = new Error(`The entry ${row.id} does not fit its leaf in the journal; run svidok verify.`);
    const path = inclusionSpans(leafIndex, size).map((span) => stored.rootOf(span));
    const demand = (leaf: Buffer) => {
      if (!provesLeaf({ index: leafIndex, size, leaf, path, root })) throw damaged;
    };
    const place = { id: row.id, leafIndex, treeSize: size };
    const erasedBy = sayings.get(row.id);
    if (salt === null) {
      if (erasedBy === undefined) throw damaged;
      demand(hash);
      return { ...place, salt: null, payload: null, hash: hex(hash), erasedBy, path: path.map(hex) };
    }
    const payload = payloadOf(row);
    demand(leafHash(commitmentOf(salt, payload)));
    return { ...place, salt: hex(salt), payload, path: path.map(hex) };
  }

  /** That the larger of two signed trees holds the smaller one unchanged. */
  async consistency(tx: Tx, fromSize: number, toSize: number): Promise<ConsistencyProof> {
    const [from, to] = [await this.checkpoints.ofSize(tx, fromSize), await this.checkpoints.ofSize(tx, toSize)];
    if (from === null) throw new NoSuchCheckpoint(fromSize);
    if (to === null) throw new NoSuchCheckpoint(toSize);
    const spans = consistencySpans(from.size, to.size);
    const stored = await this.tree.stored(tx, spans);
    const path = spans.map((span) => stored.rootOf(span));
    if (!provesConsistency({ from, to, path }))
      throw new Error(`The tree of ${from.size} entries does not fit into that of ${to.size}; run svidok verify.`);
    return { from, to, path: path.map(hex) };
  }

  /**
   * Signs what leaves with proofs by the same key, so that one fingerprint is all that an outsider has to know. Never a text
   * that could be read as a checkpoint: callers sign lists of digests.
   */
  async sign(bytes: Buffer): Promise<Buffer> {
    const key = await this.key.read();
    if (key === null) throw new SigningKeyFault(`The signing key of the journal is missing: ${this.key.file}.`);
    return sign(null, bytes, key.secret);
  }

  /**
   * Seals what was committed, now instead of within the minute. A process without the signing key cannot, and is told so by
   * `SigningKeyFault`. Takes one short transaction for each 5,000 entries that wait.
   */
  seal(): Promise<number> {
    return this.sequencer.seal();
  }
}

const hex = (hash: Buffer): string => hash.toString('hex');
