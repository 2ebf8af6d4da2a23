import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TerritoriesModule } from '../territories/index.ts';
import { CameraDirectory } from './camera-directory.ts';
import { CameraEntity } from './camera.entity.ts';
import { CameraFeatures } from './camera-features.query.ts';
import { CameraHistory } from './camera-history.query.ts';
import { CameraImportPresetsController } from './camera-import-presets.controller.ts';
import { CameraImportsController } from './camera-imports.controller.ts';
import { CameraPastController, CamerasController } from './cameras.controller.ts';
import { CamerasRepository } from './cameras.repository.ts';
import { ConsultationsRepository } from './consultations.repository.ts';
import { CameraExportsController } from './camera-exports.controller.ts';
import { CameraRecords } from './export/camera-records.query.ts';
import { ExactExports } from './export/exact-exports.repository.ts';
import { ExportCameras } from './export/export-cameras.ts';
import { ExportRequestDirectory } from './export/export-request-directory.ts';
import { ExportRequests } from './export/export-requests.repository.ts';
import { FindExportRequests } from './export/find-export-requests.query.ts';
import { RequestExport } from './export/request-export.ts';
import { StepExport } from './export/step-export.ts';
import { FindCameras } from './find-cameras.query.ts';
import { FindConsultations } from './find-consultations.query.ts';
import { CameraImporter } from './import/camera-importer.ts';
import { CameraStaging } from './import/camera-staging.repository.ts';
import { FindOutages } from './outages/find-outages.query.ts';
import { OutageDirectory } from './outages/outage-directory.ts';
import { OutagesController } from './outages/outages.controller.ts';
import { OutagesRepository } from './outages/outages.repository.ts';
import { RemindToConfirm } from './jobs/remind-to-confirm.job.ts';
import { FindUpkeep } from './upkeep/find-upkeep.query.ts';
import { UpkeepController } from './upkeep/upkeep.controller.ts';
import { UpkeepRepository } from './upkeep/upkeep.repository.ts';
import { ConfirmCameras } from './use-cases/confirm-cameras.ts';
import { DismissCorrection } from './use-cases/dismiss-correction.ts';
import { PlaceCamerasAgainJob } from './jobs/place-cameras-again.job.ts';
import { CoverageRepository } from './coverage/coverage.repository.ts';
import { RecountCoverage } from './jobs/recount-coverage.job.ts';
import { DrawVisibility } from './jobs/draw-visibility.job.ts';
import { SeenPlaces } from './seen-places.query.ts';
import { TurnedViews } from './turned-views.query.ts';
import { ShareOutDrawing } from './jobs/share-out-drawing.job.ts';
import { CanariesController } from './canaries/canaries.controller.ts';
import { CanaryDirectory } from './canaries/canary-directory.ts';
import { KeepCanaries } from './canaries/keep-canaries.ts';
import { LooksAtCameras } from './looks-at-cameras.query.ts';
import { MissingCameras } from './import/missing-cameras.repository.ts';
import { PlaceOfCamera } from './place-of-camera.ts';
import { PlacesRepository } from './places.repository.ts';
import { TilesController } from './tiles.controller.ts';
import { TilesQuery } from './tiles.query.ts';
import { ChangeCamera } from './use-cases/change-camera.ts';
import { ChangeOutage } from './use-cases/change-outage.ts';
import { HandOver } from './use-cases/hand-over.ts';
import { CorrectFromAnswer } from './use-cases/correct-from-answer.ts';
import { ChangeManyCameras } from './use-cases/change-many-cameras.ts';
import { MailModule } from '../../platform/mail/mail.module.ts';
import { SendOfferLetter } from './offers/jobs/send-offer-letter.job.ts';
import { OfferLinksRepository } from './offers/offer-links.repository.ts';
import { OfferTokens } from './offers/offer-tokens.ts';
import { OffersController } from './offers/offers.controller.ts';
import { OffersRepository } from './offers/offers.repository.ts';
import { PublicOffersController } from './offers/public-offers.controller.ts';
import { DecideOffers } from './offers/use-cases/decide-offers.ts';
import { HoldOffers } from './offers/use-cases/hold-offers.ts';
import { MakeOffer } from './offers/use-cases/make-offer.ts';
import { FindOwner } from './find-owner.query.ts';
import { RegistryController } from './registry.controller.ts';
import { KeepPictures } from './pictures/keep-pictures.ts';
import { PicturesController } from './pictures/pictures.controller.ts';
import { PicturesRepository } from './pictures/pictures.repository.ts';
import { KeepViews } from './views/keep-views.ts';
import { SavedViewsController } from './views/saved-views.controller.ts';
import { SavedViewsRepository } from './views/saved-views.repository.ts';
import { DecommissionCamera } from './use-cases/decommission-camera.ts';
import { RecordConsultations } from './use-cases/record-consultations.ts';
import { RegisterCamera } from './use-cases/register-camera.ts';
import { ReportOutage } from './use-cases/report-outage.ts';
import { VisibilityRepository } from './visibility.repository.ts';

@Module({
  imports: [TypeOrmModule.forFeature([CameraEntity]), TerritoriesModule, MailModule],
  controllers: [
    CanariesController,
    UpkeepController,
    CameraImportPresetsController,
    CameraImportsController,
    SavedViewsController,
    RegistryController,
    CameraExportsController,
    CamerasController,
    PicturesController,
    PublicOffersController,
    OffersController,
    CameraPastController,
    OutagesController,
    TilesController,
  ],
  providers: [
    CanaryDirectory,
    KeepCanaries,
    LooksAtCameras,
    CameraDirectory,
    CameraFeatures,
    CameraHistory,
    CameraImporter,
    CameraStaging,
    CamerasRepository,
    ChangeCamera,
    ChangeOutage,
    ConfirmCameras,
    ChangeManyCameras,
    DecideOffers,
    HoldOffers,
    MakeOffer,
    OfferLinksRepository,
    OfferTokens,
    OffersRepository,
    SendOfferLetter,
    KeepPictures,
    KeepViews,
    PicturesRepository,
    SavedViewsRepository,
    ConsultationsRepository,
    CoverageRepository,
    RecountCoverage,
    CorrectFromAnswer,
    HandOver,
    DecommissionCamera,
    DismissCorrection,
    DrawVisibility,
    CameraRecords,
    ExactExports,
    ExportCameras,
    ExportRequestDirectory,
    ExportRequests,
    FindExportRequests,
    RequestExport,
    StepExport,
    FindCameras,
    FindConsultations,
    FindOutages,
    FindUpkeep,
    OutageDirectory,
    OutagesRepository,
    PlaceCamerasAgainJob,
    MissingCameras,
    FindOwner,
    PlaceOfCamera,
    PlacesRepository,
    RecordConsultations,
    RegisterCamera,
    SeenPlaces,
    TurnedViews,
    RemindToConfirm,
    ReportOutage,
    UpkeepRepository,
    ShareOutDrawing,
    TilesQuery,
    VisibilityRepository,
  ],
  exports: [
    CameraDirectory,
    CameraFeatures,
    CorrectFromAnswer,
    HandOver,
    CanaryDirectory,
    LooksAtCameras,
    ExportRequestDirectory,
    OutageDirectory,
    RecordConsultations,
    SeenPlaces,
    TurnedViews,
  ],
})
export class CamerasModule {}
