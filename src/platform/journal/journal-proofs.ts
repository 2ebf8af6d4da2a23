import { sign } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../database/transaction.ts';
import { commitmentOf, payloadOf } from './canonical-entry.ts';
import { type Checkpoint, CheckpointsRepository } from './checkpoints.repository.ts';
import { EntryNotSealed, NoSuchCheckpoint, SigningKeyFault } from './journal.errors.ts';
import { pemOf } from './note.ts';
import { Sequencer } from './sequencer.ts';
import { SigningKey } from './signing-key.ts';
import { provesConsistency, provesInclusion } from './tree/checking.ts';
import { consistencySpans, inclusionSpans } from './tree/spans.ts';
import { TreeRepository } from './tree.repository.ts';

export interface EntryProof {
  readonly id: string;
  readonly leafIndex: number;
  readonly treeSize: number;
  /** Hex, 32 bytes. */
  readonly salt: string;
  /** The canonical JSON text that was hashed behind the salt. */
  readonly payload: string;
  /** Hex, from the leaf up to the root. */
  readonly path: readonly string[];
}

export interface Proofs {
  /** A signed note (C2SP tlog-checkpoint). */
  readonly checkpoint: string;
  /** PEM, SPKI. */
  readonly publicKey: string;
  /** In the order that was asked for. */
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
    const found = await this.tree.sealed(tx, entryIds, newest?.size ?? 0);
    const byId = new Map(found.map((entry) => [entry.id, entry]));
    const missing = entryIds.filter((id) => !byId.has(id));
    if (missing.length > 0) {
      const known = await this.tree.known(tx, missing);
      if (missing.some((id) => !known.has(id))) throw new NotFound('entry');
    }
    if (newest === null || missing.length > 0) throw new EntryNotSealed(missing);
    const { size, root } = newest;
    const spans = found.flatMap((entry) => inclusionSpans(entry.leafIndex, size));
    const stored = await this.tree.stored(tx, spans);
    const entries = entryIds.map((id): EntryProof => {
      const { leafIndex, salt, ...row } = byId.get(id) as (typeof found)[number];
      const payload = payloadOf(row);
      const path = inclusionSpans(leafIndex, size).map((span) => stored.rootOf(span));
      if (!provesInclusion({ index: leafIndex, size, data: commitmentOf(salt, payload), path, root }))
        throw new Error(`The entry ${id} does not fit its leaf in the journal; run svidok verify.`);
      return { id, leafIndex, treeSize: size, salt: salt.toString('hex'), payload, path: path.map(hex) };
    });
    return { checkpoint: newest.note, publicKey: pemOf(newest.publicKey), entries };
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
