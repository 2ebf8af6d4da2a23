import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../kernel/actor.ts';
import { NotFound } from '../../kernel/errors.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { CheckpointsRepository } from '../../platform/journal/checkpoints.repository.ts';
import { HandoutRepository } from '../../platform/journal/handout/handout.repository.ts';
import { JournalProofs } from '../../platform/journal/journal-proofs.ts';
import type { NewestCheckpoint } from './proof.dto.ts';
import { viewOfConsistency, viewOfKey } from './proof-views.ts';

/**
 * For everybody who wants to hold us to our word: whoever keeps a checkpoint can prove later that nothing before it was changed.
 * Hashes and a count of entries; salted, so that they tell nothing of what the entries say.
 */
@Injectable()
export class ReadNewestCheckpoint {
  constructor(
    private readonly transaction: Transaction,
    private readonly checkpoints: CheckpointsRepository,
    private readonly handouts: HandoutRepository,
    private readonly proofs: JournalProofs,
  ) {}

  run(since: number | undefined): Promise<NewestCheckpoint> {
    return this.transaction.read(SYSTEM, async (tx) => {
      const newest = await this.checkpoints.newest(tx);
      if (newest === null) throw new NotFound('checkpoint');
      const keys = await this.checkpoints.keys(tx);
      const proof = since === undefined ? null : await this.proofs.consistency(tx, since, newest.size);
      const stamp = await this.handouts.newestTimeStamp(tx);
      return {
        checkpoint: newest.note,
        cosignatures: [...newest.cosignatures],
        timestamp: stamp && {
          size: stamp.size,
          signedAt: stamp.signedAt.toISOString(),
          note: stamp.note,
          token: stamp.token.toString('base64'),
        },
        at: newest.at.toISOString(),
        keys: keys.map((key) => viewOfKey(newest.origin, key)),
        consistency: proof === null ? null : viewOfConsistency(proof),
      };
    });
  }
}
