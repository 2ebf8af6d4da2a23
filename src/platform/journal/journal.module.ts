import { Global, Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.ts';
import { CheckpointsRepository } from './checkpoints.repository.ts';
import { CheckpointMail } from './handout/checkpoint-mail.ts';
import { EntryErasure } from './entry-erasure.ts';
import { DropFolder } from './handout/drop-folder.ts';
import { HandOut } from './handout/hand-out.ts';
import { HandoutRepository } from './handout/handout.repository.ts';
import { TimeStamping } from './handout/time-stamping.ts';
import { Witness } from './handout/witness.ts';
import { JournalProofs } from './journal-proofs.ts';
import { RotateKey } from './rotate-key.ts';
import { Sealer } from './sealer.ts';
import { Sequencer } from './sequencer.ts';
import { SigningKey } from './signing-key.ts';
import { TreeRepository } from './tree.repository.ts';
import { ExportLog } from './verify/export-log.ts';
import { LogQuery } from './verify/log.query.ts';
import { VerifyJournal } from './verify/verify-journal.ts';

/** The tree over the journal. Every process can prove; the worker alone seals and hands out by itself. */
@Global()
@Module({
  imports: [MailModule],
  providers: [
    TreeRepository,
    CheckpointsRepository,
    SigningKey,
    Sequencer,
    Sealer,
    JournalProofs,
    EntryErasure,
    RotateKey,
    HandoutRepository,
    DropFolder,
    CheckpointMail,
    Witness,
    TimeStamping,
    HandOut,
    LogQuery,
    VerifyJournal,
    ExportLog,
  ],
  exports: [
    CheckpointsRepository,
    HandoutRepository,
    CheckpointMail,
    Witness,
    TimeStamping,
    Sealer,
    JournalProofs,
    EntryErasure,
  ],
})
export class JournalModule {}
