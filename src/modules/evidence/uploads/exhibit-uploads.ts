import type { FactoryProvider } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { openUploads } from '../../../platform/storage/open-uploads.ts';
import type { UploadSettings, UploadStore } from '../../../platform/storage/upload-store.ts';
import { type ExhibitState, mayReceive } from '../domain/lifecycle.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';

/** Where originals lie, and nothing else. */
export const EXHIBITS_FOLDER = 'exhibits/';

/** The key says nothing: not the case, not the camera, not the owner's file name. */
export const storageKeyOf = (exhibitId: string): string => EXHIBITS_FOLDER + exhibitId;

/** Relative to this server. */
interface WaysIn {
  /** By tus; null once all bytes have arrived. */
  readonly uploadUrl: string | null;
  /** Past this server, part by part; null as well where the store is not open to browsers. */
  readonly partsUrl: string | null;
}

export const uploadUrlOf = (exhibitId: string): string => `/api/v1/uploads/${exhibitId}`;

/** Where the bytes of exhibits grow. */
export class ExhibitUploads {
  constructor(readonly store: UploadStore) {}

  waysTo(exhibitId: string, state: ExhibitState): WaysIn {
    if (!mayReceive(state)) return { uploadUrl: null, partsUrl: null };
    const uploadUrl = uploadUrlOf(exhibitId);
    return { uploadUrl, partsUrl: this.store.direct === null ? null : `${uploadUrl}/parts` };
  }
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
