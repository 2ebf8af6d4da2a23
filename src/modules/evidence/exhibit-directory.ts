import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Exhibit } from './domain/exhibit.ts';
import { ExhibitsRepository } from './exhibits.repository.ts';
import { ExhibitUploads } from './uploads/exhibit-uploads.ts';

export type ExhibitFacts = Pick<
  Exhibit,
  | 'id'
  | 'askId'
  | 'requestId'
  | 'ownerId'
  | 'organizationId'
  | 'kind'
  | 'fileName'
  | 'size'
  | 'sha256'
  | 'state'
  | 'rejection'
  | 'sealedAt'
> & {
  /** Where to go on uploading; null once all bytes have arrived. For its owner only. */
  readonly uploadUrl: string | null;
  readonly partsUrl: string | null;
};

/** What the modules above may ask about exhibits; only what `tx.actor` may see. Never a key of the store, never bytes. */
@Injectable()
export class ExhibitDirectory {
  constructor(
    private readonly exhibits: ExhibitsRepository,
    private readonly uploads: ExhibitUploads,
  ) {}

  async find(tx: Tx, id: string): Promise<ExhibitFacts | null> {
    const exhibit = await this.exhibits.find(tx, id);
    return exhibit === null ? null : this.factsOf(exhibit);
  }

  async ofAsks(tx: Tx, askIds: readonly string[]): Promise<ExhibitFacts[]> {
    return (await this.exhibits.ofAsks(tx, askIds)).map((exhibit) => this.factsOf(exhibit));
  }

  private factsOf(exhibit: Exhibit): ExhibitFacts {
    const { id, askId, requestId, ownerId, organizationId, kind, fileName, size, sha256, state, rejection, sealedAt } =
      exhibit;
    return {
      id,
      askId,
      requestId,
      ownerId,
      organizationId,
      kind,
      fileName,
      size,
      sha256,
      state,
      rejection,
      sealedAt,
      ...this.uploads.waysTo(id, state),
    };
  }
}
