import { Global, Module } from '@nestjs/common';
import { ImportsDesk } from './imports-desk.ts';
import { Importers } from './importers.ts';
import { ImportsRepository } from './imports.repository.ts';
import { ChoosePreset } from './presets/choose-preset.ts';
import { PresetsDesk } from './presets/presets-desk.ts';
import { PresetsRepository } from './presets/presets.repository.ts';
import { RunImportJob } from './run-import.job.ts';
import { StagingRepository } from './staging.repository.ts';

/** Part of the platform: every process has it, and modules add their importers. */
@Global()
@Module({
  providers: [
    ChoosePreset,
    Importers,
    ImportsDesk,
    ImportsRepository,
    PresetsDesk,
    PresetsRepository,
    RunImportJob,
    StagingRepository,
  ],
  exports: [Importers, ImportsDesk, PresetsDesk],
})
export class ImportsModule {}
