import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { CamerasModule } from '../cameras/index.ts';
import { RequestsModule } from '../requests/index.ts';
import { SearchesModule } from '../searches/index.ts';
import { AlarmsController } from './alarms/alarms.controller.ts';
import { AlarmsRepository } from './alarms/alarms.repository.ts';
import { CountReads } from './alarms/count-reads.ts';
import { WatchLooks } from './alarms/watch-looks.job.ts';
import { FindReviews } from './reviews/find-reviews.query.ts';
import { EscalateReview, OpenReview, ReviewSignal, SampleSearch } from './reviews/open-reviews.job.ts';
import { ReviewsController } from './reviews/reviews.controller.ts';
import { ReviewsRepository } from './reviews/reviews.repository.ts';
import { StepReview } from './reviews/step-review.ts';

@Module({
  imports: [CamerasModule, SearchesModule, RequestsModule],
  controllers: [ReviewsController, AlarmsController],
  providers: [
    ReviewsRepository,
    FindReviews,
    StepReview,
    OpenReview,
    ReviewSignal,
    SampleSearch,
    EscalateReview,
    AlarmsRepository,
    WatchLooks,
    { provide: APP_INTERCEPTOR, useClass: CountReads },
  ],
})
export class OversightModule {}
