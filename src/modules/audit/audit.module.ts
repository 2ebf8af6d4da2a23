import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.ts';
import { ConsultJournal } from './consult-journal.ts';
import { ConsultProofs } from './consult-proofs.ts';
import { FindEntries } from './find-entries.query.ts';
import { ReadNewestCheckpoint } from './newest-checkpoint.query.ts';
import { ProofsController } from './proofs.controller.ts';
import { PublicCheckpointController } from './public-checkpoint.controller.ts';

@Module({
  controllers: [AuditController, ProofsController, PublicCheckpointController],
  providers: [FindEntries, ConsultJournal, ConsultProofs, ReadNewestCheckpoint],
})
export class AuditModule {}
