import { Module } from '@nestjs/common';
import { TerritoryDirectory } from './territory-directory.ts';

@Module({
  providers: [TerritoryDirectory],
  exports: [TerritoryDirectory],
})
export class TerritoriesModule {}
