import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../kernel/actor.ts';
import { Transaction, type Tx } from '../database/transaction.ts';
import { CheckpointsRepository, type KnownKey } from './checkpoints.repository.ts';
import { SigningKeyFault } from './journal.errors.ts';
import { introductionText, keyHash, signNote } from './note.ts';
import { type KeyPair, SigningKey } from './signing-key.ts';
import { TreeRepository } from './tree.repository.ts';

/**
 * A new key in the place of the old one, introduced by its word. Drafted on disk, then told to the database, then adopted: whoever is
 * killed in between leaves a state that the next checkpoint puts right.
 */
@Injectable()
export class RotateKey {
  constructor(
    private readonly transaction: Transaction,
    private readonly tree: TreeRepository,
    private readonly checkpoints: CheckpointsRepository,
    private readonly key: SigningKey,
  ) {}

  /** @param isLost the old key is gone: the new one stands without introduction, and everybody can see that. Tells the new key's id. */
  async run(isLost: boolean): Promise<string> {
    const id = await this.transaction.within(SYSTEM, async (tx) => {
      await this.tree.lock(tx);
      const origin = (await this.checkpoints.newest(tx))?.origin;
      const [newest] = await this.checkpoints.keys(tx);
      if (origin === undefined || newest === undefined)
        throw new SigningKeyFault('The journal has no checkpoint yet, and so no key to replace.');
      const old = isLost ? null : await this.demandOld(newest);
      return this.introduce(tx, origin, newest, old);
    });
    await this.key.adopt();
    return id;
  }

  private async demandOld(newest: KnownKey): Promise<KeyPair> {
    const old = await this.key.read();
    if (old?.raw.equals(newest.publicKey)) return old;
    throw new SigningKeyFault(
      `${this.key.file} does not hold the present key, so that it cannot introduce another. If it is lost for good: --lost.`,
    );
  }

  private async introduce(tx: Tx, origin: string, newest: KnownKey, old: KeyPair | null): Promise<string> {
    const { raw } = await this.key.draft();
    await this.checkpoints.addKey(tx, {
      publicKey: raw,
      serial: newest.serial + 1,
      introduction: old === null ? null : signNote(introductionText(origin, raw), origin, old),
    });
    return keyHash(origin, raw).toString('hex');
  }
}
