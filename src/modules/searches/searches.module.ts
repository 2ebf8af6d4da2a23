import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { SearchDirectory } from './search-directory.ts';
import { SearchEntity } from './search.entity.ts';

@Module({
  imports: [TypeOrmModule.forFeature([SearchEntity])],
  providers: [SearchDirectory],
  exports: [SearchDirectory],
})
export class SearchesModule {}
