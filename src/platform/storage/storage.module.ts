import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.ts';
import type { Settings } from '../config/config.ts';
import { DiskStore } from './disk-store.ts';
import { ObjectStore } from './object-store.ts';
import { S3ObjectStore } from './s3-store.ts';

@Global()
@Module({
  providers: [
    {
      provide: ObjectStore,
      inject: [SETTINGS],
      useFactory: (settings: Settings): ObjectStore =>
        settings.STORAGE === 's3' ? new S3ObjectStore(settings) : new DiskStore(join(settings.APP_DATA_DIR, 'files')),
    },
  ],
  exports: [ObjectStore],
})
export class StorageModule {}
