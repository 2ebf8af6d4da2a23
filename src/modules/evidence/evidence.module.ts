import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RequestsModule } from '../requests/index.ts';
import { CustodyRepository } from './custody.repository.ts';
import { DownloadsController } from './downloads.controller.ts';
import { EvidenceController } from './evidence.controller.ts';
import { ExhibitDirectory } from './exhibit-directory.ts';
import { ExhibitEntity } from './exhibit.entity.ts';
import { ExhibitGate } from './exhibit-gate.ts';
import { ExhibitsRepository } from './exhibits.repository.ts';
import { FindExhibits } from './find-exhibits.query.ts';
import { GrantsRepository } from './grants.repository.ts';
import { ChaseOutcomesHandler } from './jobs/chase-outcomes.job.ts';
import { CopyExhibitHandler } from './jobs/copy-exhibit.job.ts';
import { LookAfterUploadHandler } from './jobs/look-after-upload.job.ts';
import { RecheckExhibitHandler } from './jobs/recheck-exhibit.job.ts';
import { RemoveRejectedHandler } from './jobs/remove-rejected.job.ts';
import { VerifyExhibitHandler } from './jobs/verify-exhibit.job.ts';
import { OutcomesRepository } from './outcomes.repository.ts';
import { EXHIBIT_UPLOADS } from './uploads/exhibit-uploads.ts';
import { TusGateway } from './uploads/tus-gateway.ts';
import { UploadLocker } from './uploads/upload-locker.ts';
import { UploadLocksRepository } from './uploads/upload-locks.repository.ts';
import { UploadRoutes } from './uploads/upload-routes.ts';
import { UploadsController } from './uploads/uploads.controller.ts';
import { AdmitUpload } from './use-cases/admit-upload.ts';
import { AssessExhibit } from './use-cases/assess-exhibit.ts';
import { DeliverAgain } from './use-cases/deliver-again.ts';
import { CommitExhibit } from './use-cases/commit-exhibit.ts';
import { FinishUpload } from './use-cases/finish-upload.ts';
import { GrantDownload } from './use-cases/grant-download.ts';
import { MoveExhibit } from './use-cases/move-exhibit.ts';

const READS = [
  ExhibitsRepository,
  OutcomesRepository,
  CustodyRepository,
  GrantsRepository,
  FindExhibits,
  ExhibitDirectory,
  ExhibitGate,
];
const UPLOADS = [EXHIBIT_UPLOADS, UploadLocksRepository, UploadLocker, UploadRoutes, TusGateway];
const DEEDS = [CommitExhibit, DeliverAgain, AdmitUpload, FinishUpload, MoveExhibit, GrantDownload, AssessExhibit];
const JOBS = [
  ChaseOutcomesHandler,
  VerifyExhibitHandler,
  CopyExhibitHandler,
  LookAfterUploadHandler,
  RecheckExhibitHandler,
  RemoveRejectedHandler,
];

@Module({
  imports: [RequestsModule, TypeOrmModule.forFeature([ExhibitEntity])],
  controllers: [EvidenceController, DownloadsController, UploadsController],
  providers: [...READS, ...UPLOADS, ...DEEDS, ...JOBS],
  exports: [ExhibitDirectory],
})
export class EvidenceModule {}
