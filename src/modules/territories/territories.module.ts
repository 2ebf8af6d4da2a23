import { Module } from '@nestjs/common';
import { FindTerritories } from './find-territories.query.ts';
import { ImportRunsRepository } from './import-runs.repository.ts';
import { ImportTerritoriesJob } from './jobs/import-territories.job.ts';
import { TerritoriesController } from './territories.controller.ts';
import { TerritoriesRepository } from './territories.repository.ts';
import { TerritoryDirectory } from './territory-directory.ts';
import { TerritoryImportsController } from './territory-imports.controller.ts';
import { SeedRegions } from './use-cases/seed-regions.ts';
import { StartImport } from './use-cases/start-import.ts';

@Module({
  controllers: [TerritoryImportsController, TerritoriesController],
  providers: [
    TerritoryDirectory,
    FindTerritories,
    TerritoriesRepository,
    SeedRegions,
    ImportRunsRepository,
    StartImport,
    ImportTerritoriesJob,
  ],
  exports: [TerritoryDirectory],
})
export class TerritoriesModule {}
