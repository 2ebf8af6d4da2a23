import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Transaction, type Tx } from '../../database/transaction.ts';
import { commitmentOf, isErased, payloadOf } from '../canonical-entry.ts';
import { CheckpointsRepository } from '../checkpoints.repository.ts';
import { SigningKeyFault } from '../journal.errors.ts';
import type { TreeHead } from '../note.ts';
import { SigningKey } from '../signing-key.ts';
import { TreeRepository } from '../tree.repository.ts';
import { leafHash } from '../tree/hashing.ts';
import { KEPT_ROWS } from '../tree/stored.ts';
import { Erasures } from './erasures.ts';
import { Findings, type Verdict } from './findings.ts';
import { type LoggedLeaf, LogQuery } from './log.query.ts';
import { signedHeads } from './signed-heads.ts';
import { TwoReadings } from './two-readings.ts';

export interface VerifyOptions {
  /** Raw public key; where none is given, that of the key file. */
  readonly trusted?: Buffer | undefined;
  /** Checkpoints that were kept outside of the database. */
  readonly kept?: readonly string[];
}

/** Recomputes everything from the entries up, believes nothing of the database, and names the first bad entry. */
@Injectable()
export class VerifyJournal {
  constructor(
    private readonly transaction: Transaction,
    private readonly log: LogQuery,
    private readonly tree: TreeRepository,
    private readonly checkpoints: CheckpointsRepository,
    private readonly key: SigningKey,
  ) {}

  async run({ trusted, kept = [] }: VerifyOptions = {}): Promise<Verdict> {
    const key = trusted ?? (await this.key.read())?.raw;
    const findings = new Findings();
    return this.transaction.read(SYSTEM, async (tx) => {
      const waiting = await this.log.waiting(tx);
      const checkpoints = (await this.checkpoints.list(tx, null, 10_000_000)).reverse();
      const keys = await this.checkpoints.keys(tx);
      if (key === undefined) throw new SigningKeyFault(`There is no key to measure by: ${this.key.file} is missing.`);
      const heads = signedHeads({ checkpoints, keys, trusted: key, kept }, findings);
      // others go on sealing: after the checkpoints that were read come only more leaves
      const size = await this.tree.size(tx);
      const erasures = new Erasures(await this.log.sayings(tx));
      const vouched = await this.walk(tx, size, heads, erasures, findings);
      erasures.end(findings);
      const signed = checkpoints.at(-1)?.size ?? 0;
      if (size > signed && (await this.checkpoints.newest(tx))?.size === signed)
        findings.add(null, `leaves ${signed} to ${size - 1} have no checkpoint: one was taken out`);
      const stranger = await this.log.strangers(tx);
      if (stranger !== null)
        findings.add(null, `${stranger.count} entries were put in past the journal's own way`, stranger.id);
      return {
        size,
        vouched,
        checkpoints: checkpoints.length,
        waiting,
        erased: erasures.told,
        findings: findings.sorted(),
      };
    });
  }

  /** Tells up to which leaf the tree is as it was signed. */
  private async walk(
    tx: Tx,
    size: number,
    heads: readonly TreeHead[],
    erasures: Erasures,
    findings: Findings,
  ): Promise<number> {
    const nodes = new Map(
      (await this.log.nodes(tx, size)).map(({ level, index, hash }) => [`${level}/${index}`, hash]),
    );
    const tree = new TwoReadings();
    const met = new Meeting(heads, findings);
    const completed = (level: number, index: number, hashes: readonly Buffer[]) => {
      if (level % KEPT_ROWS !== 0) return;
      const stored = nodes.get(`${level}/${index}`);
      nodes.delete(`${level}/${index}`);
      // which leaf is meant, if any, only a checkpoint tells
      if (stored === undefined || !hashes.some((hash) => hash.equals(stored)))
        findings.add(
          null,
          `the kept hash above leaves ${index * 2 ** level} to ${(index + 1) * 2 ** level - 1} is not theirs`,
        );
    };
    for await (const leaves of this.log.leaves(tx, size)) {
      for (const leaf of leaves) {
        if (leaf.leafIndex !== tree.size) {
          findings.add(tree.size, `leaf ${tree.size} was taken out`);
          return met.vouched;
        }
        const { computed, fault } = readingOf(leaf, erasures);
        if (fault !== null) findings.add(tree.size, fault, leaf.entryId);
        tree.add(leaf.hash, computed, completed);
        met.compare(tree);
      }
    }
    met.end(tree);
    const [left] = nodes.keys();
    if (left !== undefined)
      findings.add(tree.size, `leaf ${tree.size} was cut off: a kept hash above it (${left}) is left`);
    return met.vouched;
  }
}

/** The heads that were signed, each met when the tree has grown to its size. */
class Meeting {
  private next = 0;
  private isBroken = false;
  vouched = 0;

  constructor(
    private readonly heads: readonly TreeHead[],
    private readonly findings: Findings,
  ) {}

  compare(tree: TwoReadings): void {
    const head = this.heads[this.next];
    if (head === undefined || head.size !== tree.size) return;
    this.next += 1;
    if (this.isBroken) return;
    if (tree.meets(head.root)) {
      this.vouched = head.size;
      return;
    }
    this.isBroken = true;
    this.findings.add(
      this.vouched,
      `leaves ${this.vouched} to ${head.size - 1} are not those that were signed: one of them was changed together with its hash`,
    );
  }

  end(tree: TwoReadings): void {
    const missing = this.heads[this.next];
    if (missing !== undefined)
      this.findings.add(tree.size, `leaf ${tree.size} is missing: a checkpoint was signed for ${missing.size} entries`);
  }
}

/** The leaf that follows from the entry, and what is wrong with it by itself. */
function readingOf(leaf: LoggedLeaf, erasures: Erasures): { computed: Buffer | null; fault: string | null } {
  const { leafIndex, entryId: _entry, hash, salt, ...rest } = leaf;
  if (rest.id === null) return { computed: null, fault: 'the entry was taken out, its leaf stands' };
  const row = { ...rest, id: rest.id };
  if (salt === null && isErased(row)) return { computed: null, fault: erasures.faultOf(leafIndex, row) };
  if (salt === null) return { computed: null, fault: 'the salt of the entry was taken out' };
  const computed = leafHash(commitmentOf(salt, payloadOf(row)));
  const isWhole = computed.equals(hash);
  if (isWhole) erasures.hear(leafIndex);
  return { computed, fault: isWhole ? null : 'the entry, its salt or its leaf was altered' };
}
