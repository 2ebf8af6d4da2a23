import { Module } from '@nestjs/common';
import { TerritoriesModule } from '../territories/index.ts';
import { NetworkQuery } from './network.query.ts';
import { QuarterReviewsController } from './quarters/quarter-reviews.controller.ts';
import { QuarterReviewsRepository } from './quarters/quarter-reviews.repository.ts';
import { ReviewQuarter } from './quarters/review-quarter.job.ts';
import { ReportsController } from './reports.controller.ts';
import { ReportsQuery } from './reports.query.ts';
import { SolvingQuery } from './solving.query.ts';
import { TransparencyQuery } from './transparency.query.ts';

@Module({
  imports: [TerritoriesModule],
  controllers: [ReportsController, QuarterReviewsController],
  providers: [NetworkQuery, SolvingQuery, ReportsQuery, TransparencyQuery, QuarterReviewsRepository, ReviewQuarter],
})
export class ReportingModule {}
