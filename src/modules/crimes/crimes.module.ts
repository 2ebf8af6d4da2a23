import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TerritoriesModule } from '../territories/index.ts';
import { CrimeDirectory } from './crime-directory.ts';
import { CrimeEntity, StageChangeEntity } from './crime.entity.ts';
import { CrimesController } from './crimes.controller.ts';
import { CrimesRepository } from './crimes.repository.ts';
import { FindCrimes } from './find-crimes.query.ts';
import { CrimeImportsController } from './crime-imports.controller.ts';
import { CrimeStageRepository } from './import/crime-stage.repository.ts';
import { ImportCrimes } from './import/import-crimes.ts';
import { PlaceCrimesAgainJob } from './jobs/place-crimes-again.job.ts';
import { PlaceOfCrime } from './place-of-crime.ts';
import { PlacesRepository } from './places.repository.ts';
import { ChangeCrime } from './use-cases/change-crime.ts';
import { ConsultCrime } from './use-cases/consult-crime.ts';
import { RegisterCrime } from './use-cases/register-crime.ts';

@Module({
  imports: [TypeOrmModule.forFeature([CrimeEntity, StageChangeEntity]), TerritoriesModule],
  controllers: [CrimeImportsController, CrimesController],
  providers: [
    CrimeDirectory,
    CrimesRepository,
    FindCrimes,
    PlaceCrimesAgainJob,
    PlaceOfCrime,
    PlacesRepository,
    RegisterCrime,
    ChangeCrime,
    ConsultCrime,
    CrimeStageRepository,
    ImportCrimes,
  ],
  exports: [CrimeDirectory],
})
export class CrimesModule {}
