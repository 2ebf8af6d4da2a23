import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CamerasModule } from '../cameras/index.ts';
import { CrimesModule } from '../crimes/index.ts';
import { TerritoriesModule } from '../territories/index.ts';
import { AlongStreets } from './along-streets.ts';
import { FieldworkController } from './fieldwork.controller.ts';
import { BudgetsController } from './budgets.controller.ts';
import { BudgetsRepository } from './budgets.repository.ts';
import { CandidatesOf } from './candidates-of.ts';
import { FindBudgets } from './find-budgets.query.ts';
import { FindSearches } from './find-searches.query.ts';
import { FindSignals } from './find-signals.query.ts';
import { FindTasks } from './find-tasks.query.ts';
import { NoteFollowUp, NoteRaise, WatchRefusal, WatchSearch } from './jobs/raise-signals.job.ts';
import { FindOpenedPositions } from './opened-positions.query.ts';
import { RoutesController } from './routes.controller.ts';
import { SearchDirectory } from './search-directory.ts';
import { SearchEntity } from './search.entity.ts';
import { SearchesController } from './searches.controller.ts';
import { SearchesForReview } from './searches-for-review.query.ts';
import { SearchesRepository } from './searches.repository.ts';
import { SignalsFeed } from './signals-feed.query.ts';
import { SignalsController } from './signals.controller.ts';
import { SignalsRepository } from './signals.repository.ts';
import { TasksController } from './tasks.controller.ts';
import { TasksRepository } from './tasks.repository.ts';
import { AskForTask } from './use-cases/ask-for-task.ts';
import { CheckCordon } from './use-cases/check-cordon.ts';
import { ConsultSearch } from './use-cases/consult-search.ts';
import { DemandPurpose } from './use-cases/demand-purpose.ts';
import { ListCanvass } from './use-cases/list-canvass.ts';
import { MakeSearch } from './use-cases/make-search.ts';
import { MoveTask } from './use-cases/move-task.ts';
import { RaiseBudget } from './use-cases/raise-budget.ts';
import { RecordRefusal } from './use-cases/record-refusal.ts';
import { RecordSighting } from './use-cases/record-sighting.ts';
import { WeighSearch } from './weigh-search.ts';

@Module({
  imports: [TypeOrmModule.forFeature([SearchEntity]), CamerasModule, CrimesModule, TerritoriesModule],
  controllers: [
    RoutesController,
    FieldworkController,
    SearchesController,
    TasksController,
    BudgetsController,
    SignalsController,
  ],
  providers: [
    SearchDirectory,
    SearchesForReview,
    FindOpenedPositions,
    SearchesRepository,
    FindSearches,
    AlongStreets,
    CandidatesOf,
    MakeSearch,
    ConsultSearch,
    CheckCordon,
    ListCanvass,
    RecordSighting,
    WeighSearch,
    TasksRepository,
    BudgetsRepository,
    FindTasks,
    FindBudgets,
    DemandPurpose,
    AskForTask,
    MoveTask,
    RaiseBudget,
    RecordRefusal,
    SignalsFeed,
    SignalsRepository,
    FindSignals,
    WatchSearch,
    WatchRefusal,
    NoteFollowUp,
    NoteRaise,
  ],
  exports: [SearchDirectory, SearchesForReview, FindOpenedPositions],
})
export class SearchesModule {}
