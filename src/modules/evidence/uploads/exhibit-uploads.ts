import type { FactoryProvider } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { openUploads } from '../../../platform/storage/open-uploads.ts';
import type { UploadSettings, UploadStore } from '../../../platform/storage/upload-store.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';

/** Where originals lie, and nothing else. */
export const EXHIBITS_FOLDER = 'exhibits/';

/** The key says nothing: not the case, not the camera, not the owner's file name. */
export const storageKeyOf = (exhibitId: string): string => EXHIBITS_FOLDER + exhibitId;

/** Where the bytes of exhibits grow. */
export class ExhibitUploads {
  constructor(readonly store: UploadStore) {}
}

/** Size and age of an upload are read from its commitment. */
export const EXHIBIT_UPLOADS: FactoryProvider<ExhibitUploads> = {
  provide: ExhibitUploads,
  inject: [Transaction, ExhibitsRepository, SETTINGS],
  useFactory: async (transaction: Transaction, exhibits: ExhibitsRepository, settings: UploadSettings) =>
    new ExhibitUploads(
      await openUploads(settings, (key) =>
        transaction.read(SYSTEM, async (tx) => {
          const exhibit = await exhibits.findByKey(tx, key);
          return exhibit === null ? null : { size: exhibit.size, createdAt: exhibit.createdAt };
        }),
      ),
    ),
};
