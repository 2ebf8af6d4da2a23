import { Module } from '@nestjs/common';
import { TerritoriesModule } from '../territories/index.ts';
import { KeepRecords } from './keep-records.ts';
import { PolicingController } from './policing.controller.ts';
import { RecordsRepository } from './records.repository.ts';

@Module({
  imports: [TerritoriesModule],
  controllers: [PolicingController],
  providers: [RecordsRepository, KeepRecords],
})
export class PolicingModule {}
