import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../../kernel/actor.ts';
import { SETTINGS } from '../config/config.module.ts';
import type { Settings } from '../config/config.ts';
import { Transaction, type Tx } from '../database/transaction.ts';
import { commitmentOf, type EntryRow, payloadOf } from './canonical-entry.ts';
import { CheckpointsRepository } from './checkpoints.repository.ts';
import { SigningKeyFault } from './journal.errors.ts';
import { headText, signNote } from './note.ts';
import { type KeyPair, SigningKey } from './signing-key.ts';
import { type NewLeaf, TreeRepository } from './tree.repository.ts';
import { leafHash } from './tree/hashing.ts';

const BATCH = 5000;

/**
 * Gives each entry its leaf and signs the tree above them. Leaves, kept rows and checkpoint are one transaction: a process that is
 * killed leaves all of a batch or nothing, and a checkpoint that was not kept never left the process.
 */
@Injectable()
export class Sequencer {
  constructor(
    private readonly transaction: Transaction,
    private readonly tree: TreeRepository,
    private readonly checkpoints: CheckpointsRepository,
    private readonly key: SigningKey,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'PUBLIC_URL'>,
  ) {}

  /** Seals what waits, and tells how many entries that were. */
  async seal(): Promise<number> {
    let sealed = 0;
    if (!(await this.transaction.read(SYSTEM, (tx) => this.tree.isBehind(tx)))) return sealed;
    for (;;) {
      const done = await this.transaction.within(SYSTEM, (tx) => this.sealBatch(tx));
      sealed += done;
      if (done < BATCH) return sealed;
    }
  }

  private async sealBatch(tx: Tx): Promise<number> {
    await this.tree.lock(tx);
    const entries = await this.tree.take(tx, BATCH);
    if (entries.length === 0) return 0;
    const key = await this.keyInForce(tx);
    const from = await this.tree.size(tx);
    await this.tree.addLeaves(tx, from, entries.map(leafOf));
    const size = from + entries.length;
    const root = (await this.tree.stored(tx, [[0, size]])).rootOf([0, size]);
    const origin = await this.origin(tx);
    await this.checkpoints.add(tx, {
      size,
      root,
      origin,
      publicKey: key.raw,
      note: signNote(headText({ origin, size, root }), origin, key),
    });
    return entries.length;
  }

  /** The name of the log is that of its first checkpoint for good, also when the house moves to another address. */
  private async origin(tx: Tx): Promise<string> {
    return (await this.checkpoints.newest(tx))?.origin ?? `${new URL(this.settings.PUBLIC_URL).host}/journal`;
  }

  /** The key of the file, if it is the newest that the journal knows; the first one introduces itself. */
  private async keyInForce(tx: Tx): Promise<KeyPair> {
    const [newest] = await this.checkpoints.keys(tx);
    const key = await this.key.read();
    if (newest === undefined) {
      const first = key ?? (await this.key.make());
      await this.checkpoints.addKey(tx, { publicKey: first.raw, serial: 1, introduction: null });
      return first;
    }
    if (key !== null && key.raw.equals(newest.publicKey)) return key;
    const drafted = await this.key.drafted();
    if (drafted !== null && drafted.raw.equals(newest.publicKey)) {
      await this.key.adopt();
      return drafted;
    }
    throw new SigningKeyFault(
      key === null
        ? `The signing key of the journal is missing: put it back to ${this.key.file} from the backup.`
        : `${this.key.file} holds another key than the journal knows: put the right one back from the backup.`,
    );
  }
}

function leafOf(entry: EntryRow): NewLeaf {
  const salt = randomBytes(32);
  return { entryId: entry.id, salt, hash: leafHash(commitmentOf(salt, payloadOf(entry))) };
}
