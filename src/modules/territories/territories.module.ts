import { Module } from '@nestjs/common';
import { BuildingDirectory } from './building-directory.ts';
import { BuildingImportsController } from './building-imports.controller.ts';
import { BuildingsController } from './buildings.controller.ts';
import { BuildingsRepository } from './buildings.repository.ts';
import { FindBuildings } from './find-buildings.query.ts';
import { FindTerritories } from './find-territories.query.ts';
import { ImportRunsRepository } from './import-runs.repository.ts';
import { ImportBuildingsJob } from './jobs/import-buildings.job.ts';
import { ImportTerritoriesJob } from './jobs/import-territories.job.ts';
import { PublicBoundariesController } from './public-boundaries.controller.ts';
import { TerritoriesController } from './territories.controller.ts';
import { TerritoriesRepository } from './territories.repository.ts';
import { TerritoryDirectory } from './territory-directory.ts';
import { TerritoryFeatures } from './territory-features.query.ts';
import { TerritoryImportsController } from './territory-imports.controller.ts';
import { SeedRegions } from './use-cases/seed-regions.ts';
import { StartBuildingImport } from './use-cases/start-building-import.ts';
import { StartImport } from './use-cases/start-import.ts';

@Module({
  controllers: [
    PublicBoundariesController,
    TerritoryImportsController,
    TerritoriesController,
    BuildingImportsController,
    BuildingsController,
  ],
  providers: [
    TerritoryDirectory,
    BuildingDirectory,
    FindBuildings,
    BuildingsRepository,
    StartBuildingImport,
    ImportBuildingsJob,
    TerritoryFeatures,
    FindTerritories,
    TerritoriesRepository,
    SeedRegions,
    ImportRunsRepository,
    StartImport,
    ImportTerritoriesJob,
  ],
  exports: [TerritoryDirectory, TerritoryFeatures, BuildingDirectory],
})
export class TerritoriesModule {}
