import { Module } from '@nestjs/common';
import { CamerasModule } from '../cameras/index.ts';
import { TerritoriesModule } from '../territories/index.ts';
import { CollectionDesk } from './collection-desk.ts';
import { OgcCamerasController } from './ogc-cameras.controller.ts';
import { OgcTerritoriesController } from './ogc-territories.controller.ts';
import { OgcController } from './ogc.controller.ts';

@Module({
  imports: [CamerasModule, TerritoriesModule],
  controllers: [OgcController, OgcCamerasController, OgcTerritoriesController],
  providers: [CollectionDesk],
})
export class OgcModule {}
