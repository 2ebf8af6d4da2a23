import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CamerasModule } from '../cameras/index.ts';
import { CrimesModule } from '../crimes/index.ts';
import { TerritoriesModule } from '../territories/index.ts';
import { CandidatesOf } from './candidates-of.ts';
import { FindSearches } from './find-searches.query.ts';
import { SearchDirectory } from './search-directory.ts';
import { SearchEntity } from './search.entity.ts';
import { SearchesController } from './searches.controller.ts';
import { SearchesRepository } from './searches.repository.ts';
import { ConsultSearch } from './use-cases/consult-search.ts';
import { MakeSearch } from './use-cases/make-search.ts';
import { RecordSighting } from './use-cases/record-sighting.ts';
import { WeighSearch } from './weigh-search.ts';

@Module({
  imports: [TypeOrmModule.forFeature([SearchEntity]), CamerasModule, CrimesModule, TerritoriesModule],
  controllers: [SearchesController],
  providers: [
    SearchDirectory,
    SearchesRepository,
    FindSearches,
    CandidatesOf,
    MakeSearch,
    ConsultSearch,
    RecordSighting,
    WeighSearch,
  ],
  exports: [SearchDirectory],
})
export class SearchesModule {}
