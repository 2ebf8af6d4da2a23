import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.ts';
import type { Settings } from '../config/config.ts';
import { DiskStore } from './disk-store.ts';
import { ObjectStore } from './object-store.ts';

/** The store that the settings name; for the one process that has no application around it too. */
export const openStore = async (settings: Settings): Promise<ObjectStore> =>
  settings.STORAGE === 's3'
    ? new (await import('./s3-store.ts')).S3ObjectStore(settings) // loaded only where it is used: it costs a second
    : new DiskStore(join(settings.APP_DATA_DIR, 'files'));

@Global()
@Module({
  providers: [
    {
      provide: ObjectStore,
      inject: [SETTINGS],
      useFactory: openStore,
    },
  ],
  exports: [ObjectStore],
})
export class StorageModule {}
