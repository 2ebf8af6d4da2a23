import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Exhibit } from '../domain/exhibit.ts';
import { ExhibitDeleted } from './deletion.errors.ts';
import { DeletionsRepository } from './deletions.repository.ts';

/** Whoever asks for the bytes of a deleted exhibit hears when they went, and after how long. */
@Injectable()
export class TombstoneOf {
  constructor(private readonly deletions: DeletionsRepository) {}

  async refuseDeleted(tx: Tx, { id, removedAt, state }: Exhibit): Promise<void> {
    if (removedAt === null || state !== 'sealed') return;
    const deletion = await this.deletions.ofDeleted(tx, id);
    throw new ExhibitDeleted({
      deletedAt: removedAt.toISOString(),
      keptUntil: deletion?.keepUntil ?? null,
      ground: deletion?.ground ?? null,
      class: deletion?.classCode ?? null,
    });
  }
}
