import { Module } from '@nestjs/common';
import { CamerasModule } from '../cameras/index.ts';
import { CrimesModule } from '../crimes/index.ts';
import { SearchesModule } from '../searches/index.ts';
import { TerritoriesModule } from '../territories/index.ts';
import { GatherPlacement } from './gather-placement.ts';
import { RunPlacementJob } from './jobs/run-placement.job.ts';
import { PlacementController } from './placement.controller.ts';
import { RunsRepository } from './runs.repository.ts';
import { AskForPlacement } from './use-cases/ask-for-placement.ts';
import { CancelPlacement } from './use-cases/cancel-placement.ts';
import { ConsultPlacement } from './use-cases/consult-placement.ts';

@Module({
  imports: [TerritoriesModule, CamerasModule, CrimesModule, SearchesModule],
  controllers: [PlacementController],
  providers: [RunsRepository, GatherPlacement, AskForPlacement, CancelPlacement, ConsultPlacement, RunPlacementJob],
})
export class PlacementModule {}
