import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CamerasModule } from '../cameras/index.ts';
import { CrimesModule } from '../crimes/index.ts';
import { SearchesModule } from '../searches/index.ts';
import { AskDirectory } from './ask-directory.ts';
import { AskEntity } from './ask.entity.ts';
import { AsksController } from './asks.controller.ts';
import { LegalBasesController } from './bases/legal-bases.controller.ts';
import { LegalBasesInForce } from './bases/legal-bases-in-force.ts';
import { LegalBasesRepository } from './bases/legal-bases.repository.ts';
import { BoardController } from './board/board.controller.ts';
import { FindLosses } from './board/find-losses.query.ts';
import { CalendarController } from './calendar/calendar.controller.ts';
import { CalendarRepository } from './calendar/calendar.repository.ts';
import { FindCalendar } from './calendar/find-calendar.query.ts';
import { WorkingCalendars } from './calendar/working-calendars.ts';
import { ClarificationsRepository } from './clarifications.repository.ts';
import { CompletenessController } from './completeness.controller.ts';
import { FindAsks } from './find-asks.query.ts';
import { FindCompleteness } from './find-completeness.query.ts';
import { FindRequests } from './find-requests.query.ts';
import { EscalateSilence } from './jobs/escalate-silence.job.ts';
import { LapseNumber, RemindNumber, TakeNumber } from './jobs/await-number.job.ts';
import { DelegationsController } from './delegations/delegations.controller.ts';
import { DelegationsRepository } from './delegations/delegations.repository.ts';
import { FindDelegations } from './delegations/find-delegations.query.ts';
import { EndHold, RenewHoldInTime } from './jobs/end-of-hold.job.ts';
import { HealOwner } from './jobs/heal-owner.job.ts';
import { ChaseReview } from './jobs/chase-review.job.ts';
import { CloseFulfilled, ExpireAsk, ExpireBasis, LapseHold, SettleRequest } from './jobs/end-of-time.job.ts';
import { MeasureAsks } from './measure-asks.query.ts';
import { RemindSilentOwners } from './jobs/remind-silent-owners.job.ts';
import { NotAskedRepository } from './not-asked.repository.ts';
import { RequestDossiers } from './request-dossiers.ts';
import { NamesOfCase } from './names-of-case.query.ts';
import { RequestDirectory } from './request-directory.ts';
import { RequestEntity } from './request.entity.ts';
import { RequestsController } from './requests.controller.ts';
import { RequestsRepository } from './requests.repository.ts';
import { AddressedCameras } from './use-cases/addressed-cameras.ts';
import { AnswerAsk } from './use-cases/answer-ask.ts';
import { AskBack } from './use-cases/ask-back.ts';
import { AsksOfDraft } from './use-cases/asks-of-draft.ts';
import { BeginDelivery } from './use-cases/begin-delivery.ts';
import { ChangeDraft } from './use-cases/change-draft.ts';
import { ConfirmRelease } from './use-cases/confirm-release.ts';
import { ConsultAsks } from './use-cases/consult-asks.ts';
import { ConsultRequest } from './use-cases/consult-request.ts';
import { DecideRequest } from './use-cases/decide-request.ts';
import { DraftRequest } from './use-cases/draft-request.ts';
import { EndRequest } from './use-cases/end-request.ts';
import { KeepLegalBases } from './use-cases/keep-legal-bases.ts';
import { SupplyNumber } from './use-cases/supply-number.ts';
import { KeepCalendar } from './use-cases/keep-calendar.ts';
import { RecordDelivery } from './use-cases/record-delivery.ts';
import { ReleaseAsks } from './use-cases/release-asks.ts';
import { SendOn } from './use-cases/send-on.ts';
import { NameDeputy } from './use-cases/name-deputy.ts';
import { RenewHold } from './use-cases/renew-hold.ts';
import { ReplyToOwner } from './use-cases/reply-to-owner.ts';
import { ReviewRequest } from './use-cases/review-request.ts';
import { StateCompleteness } from './use-cases/state-completeness.ts';
import { StateNotAsked } from './use-cases/state-not-asked.ts';
import { SubmitRequest } from './use-cases/submit-request.ts';
import { TeachRegistry } from './use-cases/teach-registry.ts';

@Module({
  imports: [TypeOrmModule.forFeature([RequestEntity, AskEntity]), CamerasModule, CrimesModule, SearchesModule],
  controllers: [
    RequestsController,
    LegalBasesController,
    BoardController,
    AsksController,
    CompletenessController,
    CalendarController,
    DelegationsController,
  ],
  providers: [
    NamesOfCase,
    MeasureAsks,
    RequestsRepository,
    NotAskedRepository,
    ClarificationsRepository,
    CalendarRepository,
    WorkingCalendars,
    FindCalendar,
    KeepCalendar,
    ConfirmRelease,
    RenewHold,
    RenewHoldInTime,
    EndHold,
    DelegationsRepository,
    FindDelegations,
    NameDeputy,
    LegalBasesRepository,
    LegalBasesInForce,
    KeepLegalBases,
    SupplyNumber,
    RemindNumber,
    LapseNumber,
    TakeNumber,
    AskBack,
    ReplyToOwner,
    SendOn,
    HealOwner,
    EscalateSilence,
    FindCompleteness,
    StateCompleteness,
    StateNotAsked,
    AskDirectory,
    RequestDirectory,
    RequestDossiers,
    FindRequests,
    FindAsks,
    FindLosses,
    ConsultRequest,
    ConsultAsks,
    AddressedCameras,
    AsksOfDraft,
    TeachRegistry,
    ReleaseAsks,
    DraftRequest,
    ChangeDraft,
    SubmitRequest,
    DecideRequest,
    EndRequest,
    AnswerAsk,
    BeginDelivery,
    RecordDelivery,
    RemindSilentOwners,
    LapseHold,
    ExpireBasis,
    ChaseReview,
    ReviewRequest,
    ExpireAsk,
    SettleRequest,
    CloseFulfilled,
  ],
  exports: [NamesOfCase, AskDirectory, RequestDirectory, RequestDossiers, AnswerAsk, BeginDelivery, RecordDelivery],
})
export class RequestsModule {}
