import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Exhibit } from './domain/exhibit.ts';
import { ExhibitsRepository } from './exhibits.repository.ts';

export type ExhibitFacts = Pick<
  Exhibit,
  'id' | 'askId' | 'requestId' | 'ownerId' | 'organizationId' | 'fileName' | 'size' | 'state' | 'rejection' | 'sealedAt'
>;

/** What the modules above may ask about exhibits; only what `tx.actor` may see. Never a key of the store, never bytes. */
@Injectable()
export class ExhibitDirectory {
  constructor(private readonly exhibits: ExhibitsRepository) {}

  async find(tx: Tx, id: string): Promise<ExhibitFacts | null> {
    const exhibit = await this.exhibits.find(tx, id);
    if (exhibit === null) return null;
    const { askId, requestId, ownerId, organizationId, fileName, size, state, rejection, sealedAt } = exhibit;
    return { id, askId, requestId, ownerId, organizationId, fileName, size, state, rejection, sealedAt };
  }
}
