import { Module } from '@nestjs/common';
import { TerritoriesModule } from '../territories/index.ts';
import { NetworkQuery } from './network.query.ts';
import { ReportsController } from './reports.controller.ts';
import { ReportsQuery } from './reports.query.ts';
import { SolvingQuery } from './solving.query.ts';
import { TransparencyQuery } from './transparency.query.ts';

@Module({
  imports: [TerritoriesModule],
  controllers: [ReportsController],
  providers: [NetworkQuery, SolvingQuery, ReportsQuery, TransparencyQuery],
})
export class ReportingModule {}
