import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.ts';
import type { Settings } from '../config/config.ts';
import { DiskStore } from './disk-store.ts';
import { ObjectStore } from './object-store.ts';

@Global()
@Module({
  providers: [
    {
      provide: ObjectStore,
      inject: [SETTINGS],
      useFactory: (settings: Settings): ObjectStore => new DiskStore(join(settings.APP_DATA_DIR, 'files')),
    },
  ],
  exports: [ObjectStore],
})
export class StorageModule {}
