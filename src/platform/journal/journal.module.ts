import { Global, Module } from '@nestjs/common';
import { CheckpointsRepository } from './checkpoints.repository.ts';
import { JournalProofs } from './journal-proofs.ts';
import { Sealer } from './sealer.ts';
import { Sequencer } from './sequencer.ts';
import { SigningKey } from './signing-key.ts';
import { TreeRepository } from './tree.repository.ts';

/** The tree over the journal. Every process can prove; the worker alone seals by itself. */
@Global()
@Module({
  providers: [TreeRepository, CheckpointsRepository, SigningKey, Sequencer, Sealer, JournalProofs],
  exports: [CheckpointsRepository, Sealer, JournalProofs],
})
export class JournalModule {}
