import { Module } from '@nestjs/common';
import { FindTerritories } from './find-territories.query.ts';
import { TerritoriesController } from './territories.controller.ts';
import { TerritoriesRepository } from './territories.repository.ts';
import { TerritoryDirectory } from './territory-directory.ts';
import { SeedRegions } from './use-cases/seed-regions.ts';

@Module({
  controllers: [TerritoriesController],
  providers: [TerritoryDirectory, FindTerritories, TerritoriesRepository, SeedRegions],
  exports: [TerritoryDirectory],
})
export class TerritoriesModule {}
