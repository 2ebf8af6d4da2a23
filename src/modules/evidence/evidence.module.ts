import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CrimesModule } from '../crimes/index.ts';
import { RequestsModule } from '../requests/index.ts';
import { ConsignmentDirectory } from './consignments/consignment-directory.ts';
import { CONSIGNMENTS } from './consignments/consignment-parts.ts';
import { ConsignmentsController } from './consignments/consignments.controller.ts';
import { CoverageController } from './covered/coverage.controller.ts';
import { FindCoverage } from './covered/find-coverage.query.ts';
import { CustodyController } from './custody/custody.controller.ts';
import { FindCustody } from './custody/find-custody.query.ts';
import { HandOverCopy } from './custody/hand-over-copy.ts';
import { PrintCustody } from './custody/print-custody.ts';
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
import { ScanExhibit } from './intake/scan-exhibit.ts';
import { ScansRepository } from './intake/scans.repository.ts';
import { LOOKING } from './looking/looking-parts.ts';
import { LookingController } from './looking/looking.controller.ts';
import { LooksController } from './looking/looks.controller.ts';
import { OutcomesRepository } from './outcomes.repository.ts';
import { FindDossier } from './packages/find-dossier.query.ts';
import { GrantPackage } from './packages/grant-package.ts';
import { JournalOfRequest } from './packages/journal-of-request.query.ts';
import { PackageGrantsRepository } from './packages/package-grants.repository.ts';
import { PackagesController } from './packages/packages.controller.ts';
import { ReleasePackage } from './packages/release-package.ts';
import { MeasureExhibits } from './measure-exhibits.query.ts';
import { RETENTION, RETENTION_CONTROLLERS } from './retention/retention.providers.ts';
import { ReadWholeStore } from './scrub/read-whole-store.ts';
import { SCRUB } from './scrub/scrub.providers.ts';
import { ScrubsController } from './scrub/scrubs.controller.ts';
import { StoreController } from './scrub/store.controller.ts';
import { EXHIBIT_UPLOADS } from './uploads/exhibit-uploads.ts';
import { LiveLinksRepository } from './uploads/live-links.repository.ts';
import { LiveLinks } from './uploads/live-links.ts';
import { PartsController } from './uploads/parts.controller.ts';
import { TusGateway } from './uploads/tus-gateway.ts';
import { ClockController } from './timeline/clock.controller.ts';
import { TimelineController } from './timeline/timeline.controller.ts';
import { TIMELINE } from './timeline/timeline-parts.ts';
import { UploadLocker } from './uploads/upload-locker.ts';
import { UploadLocksRepository } from './uploads/upload-locks.repository.ts';
import { UploadRoutes } from './uploads/upload-routes.ts';
import { UploadsController } from './uploads/uploads.controller.ts';
import { AdmitUpload } from './use-cases/admit-upload.ts';
import { AssessExhibit } from './use-cases/assess-exhibit.ts';
import { DeliverAgain } from './use-cases/deliver-again.ts';
import { CommitExhibit } from './use-cases/commit-exhibit.ts';
import { CommitPlayer } from './use-cases/commit-player.ts';
import { FinishUpload } from './use-cases/finish-upload.ts';
import { GrantDownload } from './use-cases/grant-download.ts';
import { LinkPart } from './use-cases/link-part.ts';
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
const INTAKE = [ScansRepository, ScanExhibit];
const UPLOADS = [
  EXHIBIT_UPLOADS,
  UploadLocksRepository,
  UploadLocker,
  LiveLinksRepository,
  LiveLinks,
  UploadRoutes,
  TusGateway,
];
const DEEDS = [
  CommitExhibit,
  CommitPlayer,
  DeliverAgain,
  AdmitUpload,
  FinishUpload,
  LinkPart,
  MoveExhibit,
  GrantDownload,
  AssessExhibit,
];
const CUSTODY = [FindCustody, PrintCustody, HandOverCopy, FindCoverage];
const PACKAGES = [PackageGrantsRepository, GrantPackage, JournalOfRequest, FindDossier, ReleasePackage];
const JOBS = [
  ChaseOutcomesHandler,
  VerifyExhibitHandler,
  CopyExhibitHandler,
  LookAfterUploadHandler,
  RecheckExhibitHandler,
  RemoveRejectedHandler,
];

@Module({
  imports: [CrimesModule, RequestsModule, TypeOrmModule.forFeature([ExhibitEntity])],
  controllers: [
    EvidenceController,
    CustodyController,
    CoverageController,
    PackagesController,
    DownloadsController,
    UploadsController,
    PartsController,
    ConsignmentsController,
    LookingController,
    LooksController,
    ClockController,
    TimelineController,
    ScrubsController,
    StoreController,
    ...RETENTION_CONTROLLERS,
  ],
  providers: [
    MeasureExhibits,
    ...READS,
    ...UPLOADS,
    ...INTAKE,
    ...CONSIGNMENTS,
    ...DEEDS,
    ...CUSTODY,
    ...PACKAGES,
    ...JOBS,
    ...LOOKING,
    ...TIMELINE,
    ...SCRUB,
    ...RETENTION,
  ],
  exports: [ExhibitDirectory, ConsignmentDirectory, ReadWholeStore],
})
export class EvidenceModule {}
