import { Module } from '@nestjs/common';
import { CamerasModule } from '../cameras/index.ts';
import { TerritoriesModule } from '../territories/index.ts';
import { DeskDirectory } from './desk-directory.ts';
import { DesksController } from './desks.controller.ts';
import { DesksRepository } from './desks.repository.ts';
import { KeepDesks } from './use-cases/keep-desks.ts';

@Module({
  imports: [TerritoriesModule, CamerasModule],
  controllers: [DesksController],
  providers: [DesksRepository, DeskDirectory, KeepDesks],
  exports: [DeskDirectory],
})
export class DesksModule {}
