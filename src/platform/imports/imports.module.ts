import { Global, Module } from '@nestjs/common';
import { ImportsDesk } from './imports-desk.ts';
import { Importers } from './importers.ts';
import { ImportsRepository } from './imports.repository.ts';
import { RunImportJob } from './run-import.job.ts';
import { StagingRepository } from './staging.repository.ts';

/** Part of the platform: every process has it, and modules add their importers. */
@Global()
@Module({
  providers: [Importers, ImportsRepository, StagingRepository, RunImportJob, ImportsDesk],
  exports: [Importers, ImportsDesk],
})
export class ImportsModule {}
