import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { MeasureClock } from './measure-clock.ts';
import { MeasureJournal } from './measure-journal.query.ts';
import { MeasureStore } from './measure-store.ts';
import { Watch } from './watch.ts';

/** What an operator's Prometheus reads. Figures of a feature are read by its module; those of the platform here. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [Watch, MeasureClock, MeasureJournal, MeasureStore],
  exports: [Watch],
})
export class TelemetryModule {}
