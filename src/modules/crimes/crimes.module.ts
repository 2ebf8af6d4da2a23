import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CrimeDirectory } from './crime-directory.ts';
import { CrimeEntity, StageChangeEntity } from './crime.entity.ts';

@Module({
  imports: [TypeOrmModule.forFeature([CrimeEntity, StageChangeEntity])],
  providers: [CrimeDirectory],
  exports: [CrimeDirectory],
})
export class CrimesModule {}
