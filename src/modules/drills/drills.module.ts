import { Module } from '@nestjs/common';
import { CamerasModule } from '../cameras/index.ts';
import { TerritoriesModule } from '../territories/index.ts';
import { DrillDirectory } from './drill-directory.ts';
import { DrillsController } from './drills.controller.ts';
import { DrillsRepository } from './drills.repository.ts';
import { FindDrills } from './find-drills.query.ts';
import { StartMonthlyDrills } from './jobs/start-monthly.job.ts';
import { ParticipationRepository } from './participation.repository.ts';
import { AnswerDrill } from './use-cases/answer-drill.ts';
import { StartDrill } from './use-cases/start-drill.ts';
import { TakePart } from './use-cases/take-part.ts';

@Module({
  imports: [TerritoriesModule, CamerasModule],
  controllers: [DrillsController],
  providers: [
    DrillsRepository,
    ParticipationRepository,
    DrillDirectory,
    FindDrills,
    StartDrill,
    AnswerDrill,
    TakePart,
    StartMonthlyDrills,
  ],
  exports: [DrillDirectory],
})
export class DrillsModule {}
