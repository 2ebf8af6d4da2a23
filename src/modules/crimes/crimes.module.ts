import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TerritoriesModule } from '../territories/index.ts';
import { CrimeDirectory } from './crime-directory.ts';
import { CrimeEntity, StageChangeEntity } from './crime.entity.ts';
import { CrimesController } from './crimes.controller.ts';
import { CrimesRepository } from './crimes.repository.ts';
import { FindCrimes } from './find-crimes.query.ts';
import { PlaceOfCrime } from './place-of-crime.ts';
import { ChangeCrime } from './use-cases/change-crime.ts';
import { RegisterCrime } from './use-cases/register-crime.ts';

@Module({
  imports: [TypeOrmModule.forFeature([CrimeEntity, StageChangeEntity]), TerritoriesModule],
  controllers: [CrimesController],
  providers: [CrimeDirectory, CrimesRepository, FindCrimes, PlaceOfCrime, RegisterCrime, ChangeCrime],
  exports: [CrimeDirectory],
})
export class CrimesModule {}
