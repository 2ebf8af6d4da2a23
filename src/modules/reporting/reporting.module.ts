import { Module } from '@nestjs/common';
import { TerritoriesModule } from '../territories/index.ts';
import { BeforeAfterController } from './before-after/before-after.controller.ts';
import { BeforeAfterQueries } from './before-after/before-after.query.ts';
import { BeforeAfterCounting } from './before-after/before-after.report.ts';
import { CommunitiesController } from './communities/communities.controller.ts';
import { CommunitiesQuery } from './communities/communities.query.ts';
import { CommunitiesCounting } from './communities/communities.report.ts';
import { BlindSpotsController } from './blind-spots/blind-spots.controller.ts';
import { BlindSpotsQuery } from './blind-spots/blind-spots.query.ts';
import { ConsultBlindSpots } from './blind-spots/consult-blind-spots.ts';
import { ConsultSeenCrimes } from './coverage/consult-seen-crimes.ts';
import { CoverageController } from './coverage/coverage.controller.ts';
import { CoverageQuery } from './coverage/coverage.query.ts';
import { CoverageCounting } from './coverage/coverage.report.ts';
import { SeenCrimesQuery } from './coverage/seen-crimes.query.ts';
import { NetworkController } from './network/network.controller.ts';
import { NetworkQuery } from './network/network.query.ts';
import { NetworkCounting } from './network/network.report.ts';
import { QuarterReviewsController } from './quarters/quarter-reviews.controller.ts';
import { QuarterReviewsRepository } from './quarters/quarter-reviews.repository.ts';
import { ReviewQuarter } from './quarters/review-quarter.job.ts';
import { ReportDesk } from './report-desk.ts';
import { ResponsivenessController } from './responsiveness/responsiveness.controller.ts';
import { ResponsivenessQuery } from './responsiveness/responsiveness.query.ts';
import { ResponsivenessCounting } from './responsiveness/responsiveness.report.ts';
import { RetentionController } from './retention/retention.controller.ts';
import { RetentionQuery } from './retention/retention.query.ts';
import { RetentionCounting } from './retention/retention.report.ts';
import { AskFactsRepository } from './rollup/ask-facts.repository.ts';
import { CheckSolving } from './rollup/check-solving.job.ts';
import { FoldSolving } from './rollup/fold-solving.job.ts';
import { SeeCrimes } from './rollup/see-crimes.job.ts';
import { SightsRepository } from './rollup/sights.repository.ts';
import { SolvingSumsRepository } from './rollup/solving-sums.repository.ts';
import { IssueReport } from './schedules/issue-report.job.ts';
import { KeepReportSchedules } from './schedules/keep-report-schedules.ts';
import { ReportSchedulesController } from './schedules/report-schedules.controller.ts';
import { ReportSchedulesRepository } from './schedules/report-schedules.repository.ts';
import { SolvingController } from './solving/solving.controller.ts';
import { SolvingQuery } from './solving/solving.query.ts';
import { SolvingCounting } from './solving/solving.report.ts';
import { TargetsQuery } from './targets/targets.query.ts';
import { KeepReportViews } from './views/keep-report-views.ts';
import { ReportViewsController } from './views/report-views.controller.ts';
import { ReportViewsRepository } from './views/report-views.repository.ts';
import { TransparencyController } from './transparency/transparency.controller.ts';
import { TransparencyQuery } from './transparency/transparency.query.ts';

/** One folder a report: what it counts, what its figures mean, how they are laid out; the desk hands all of them out. */
@Module({
  imports: [TerritoriesModule],
  controllers: [
    NetworkController,
    CoverageController,
    BlindSpotsController,
    SolvingController,
    ResponsivenessController,
    RetentionController,
    CommunitiesController,
    BeforeAfterController,
    TransparencyController,
    QuarterReviewsController,
    ReportViewsController,
    ReportSchedulesController,
  ],
  providers: [
    ReportDesk,
    TargetsQuery,
    NetworkQuery,
    NetworkCounting,
    CoverageQuery,
    CoverageCounting,
    SeenCrimesQuery,
    ConsultSeenCrimes,
    BlindSpotsQuery,
    ConsultBlindSpots,
    SolvingQuery,
    SolvingCounting,
    SolvingSumsRepository,
    FoldSolving,
    CheckSolving,
    SightsRepository,
    AskFactsRepository,
    SeeCrimes,
    ResponsivenessQuery,
    ResponsivenessCounting,
    RetentionQuery,
    RetentionCounting,
    CommunitiesQuery,
    CommunitiesCounting,
    BeforeAfterQueries,
    BeforeAfterCounting,
    TransparencyQuery,
    QuarterReviewsRepository,
    ReviewQuarter,
    ReportViewsRepository,
    KeepReportViews,
    ReportSchedulesRepository,
    KeepReportSchedules,
    IssueReport,
  ],
})
export class ReportingModule {}
