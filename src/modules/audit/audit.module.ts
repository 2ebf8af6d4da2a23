import { Module } from '@nestjs/common';
import { CamerasModule } from '../cameras/index.ts';
import { RequestsModule } from '../requests/index.ts';
import { AuditController } from './audit.controller.ts';
import { ConsultJournal } from './consult-journal.ts';
import { ConsultProofs } from './consult-proofs.ts';
import { DecideErasure } from './erasures/decide-erasure.ts';
import { EraseText } from './erasures/erase-text.job.ts';
import { ErasuresController } from './erasures/erasures.controller.ts';
import { ErasuresRepository } from './erasures/erasures.repository.ts';
import { ProposeErasure } from './erasures/propose-erasure.ts';
import { FindEntries } from './find-entries.query.ts';
import { ReadNewestCheckpoint } from './newest-checkpoint.query.ts';
import { ProofsController } from './proofs.controller.ts';
import { PublicCheckpointController } from './public-checkpoint.controller.ts';
import { AccessReports } from './reports/access-reports.ts';
import { AccessReportsController } from './reports/access-reports.controller.ts';
import { AccessReportsRepository } from './reports/access-reports.repository.ts';
import { ExportAccessReport } from './reports/export-access-report.ts';
import { FindLooks } from './reports/find-looks.query.ts';
import { SubjectsOfReport } from './reports/subjects-of-report.ts';

@Module({
  imports: [CamerasModule, RequestsModule],
  controllers: [
    AuditController,
    ProofsController,
    PublicCheckpointController,
    AccessReportsController,
    ErasuresController,
  ],
  providers: [
    FindEntries,
    ConsultJournal,
    ConsultProofs,
    ReadNewestCheckpoint,
    SubjectsOfReport,
    FindLooks,
    AccessReportsRepository,
    AccessReports,
    ExportAccessReport,
    ErasuresRepository,
    ProposeErasure,
    DecideErasure,
    EraseText,
  ],
})
export class AuditModule {}
