import { Module } from '@nestjs/common';
import { BuildingDirectory } from './building-directory.ts';
import { BuildingImportsController } from './building-imports.controller.ts';
import { BuildingsController } from './buildings.controller.ts';
import { BuildingsRepository } from './buildings.repository.ts';
import { RunFile } from './files/run-file.ts';
import { ShowFile } from './files/show-file.ts';
import { StartFile } from './files/start-file.ts';
import { FindBuildings } from './find-buildings.query.ts';
import { FindTerritories } from './find-territories.query.ts';
import { GroundTiles } from './ground/ground-tiles.query.ts';
import { GroundTilesController } from './ground/ground-tiles.controller.ts';
import { ImportRunsRepository } from './import-runs.repository.ts';
import { ImportBuildingsJob } from './jobs/import-buildings.job.ts';
import { ImportTerritoriesJob } from './jobs/import-territories.job.ts';
import { FindPlaces } from './places/find-places.query.ts';
import { ImportPlacesJob } from './places/import-places.job.ts';
import { PlaceImportsController } from './places/place-imports.controller.ts';
import { PlacesController } from './places/places.controller.ts';
import { PlacesRepository } from './places/places.repository.ts';
import { ImportPopulationJob } from './population/import-population.job.ts';
import { PopulationImportsController } from './population/population-imports.controller.ts';
import { PopulationRepository } from './population/population.repository.ts';
import { PlaceAgain } from './place-again.ts';
import { PublicBoundariesController } from './public-boundaries.controller.ts';
import { FindStreets } from './streets/find-streets.query.ts';
import { ImportStreetsJob } from './streets/import-streets.job.ts';
import { StreetDirectory } from './streets/street-directory.ts';
import { StreetImportsController } from './streets/street-imports.controller.ts';
import { StreetNetwork } from './streets/street-network.query.ts';
import { StreetsController } from './streets/streets.controller.ts';
import { StreetsRepository } from './streets/streets.repository.ts';
import { TerritoriesController } from './territories.controller.ts';
import { TerritoriesRepository } from './territories.repository.ts';
import { TerritoryDirectory } from './territory-directory.ts';
import { TerritoryFeatures } from './territory-features.query.ts';
import { TerritoryImportsController } from './territory-imports.controller.ts';
import { SeedRegions } from './use-cases/seed-regions.ts';

@Module({
  controllers: [
    PublicBoundariesController,
    TerritoryImportsController,
    TerritoriesController,
    BuildingImportsController,
    BuildingsController,
    PlaceImportsController,
    PlacesController,
    PopulationImportsController,
    StreetImportsController,
    StreetsController,
    GroundTilesController,
  ],
  providers: [
    PlaceAgain,
    TerritoryDirectory,
    BuildingDirectory,
    FindBuildings,
    BuildingsRepository,
    ImportBuildingsJob,
    TerritoryFeatures,
    FindTerritories,
    TerritoriesRepository,
    SeedRegions,
    ImportRunsRepository,
    ImportTerritoriesJob,
    StartFile,
    RunFile,
    ShowFile,
    PlacesRepository,
    FindPlaces,
    ImportPlacesJob,
    PopulationRepository,
    ImportPopulationJob,
    StreetsRepository,
    FindStreets,
    ImportStreetsJob,
    StreetNetwork,
    StreetDirectory,
    GroundTiles,
  ],
  exports: [PlaceAgain, TerritoryDirectory, TerritoryFeatures, BuildingDirectory, StreetDirectory],
})
export class TerritoriesModule {}
