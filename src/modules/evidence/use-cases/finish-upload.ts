import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { ExhibitUploads, storageKeyOf } from '../uploads/exhibit-uploads.ts';
import { MoveExhibit } from './move-exhibit.ts';

/** The last byte is there. Whoever notices first says so (the last PATCH, a HEAD, the caretaker job); the rest find it done. */
@Injectable()
export class FinishUpload {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
    private readonly uploads: ExhibitUploads,
    private readonly move: MoveExhibit,
  ) {}

  async run(actor: Actor, id: string, outer?: Tx): Promise<void> {
    await this.uploads.store.settle(storageKeyOf(id)); // durable before anybody is told
    await this.transaction.within(
      actor,
      async (tx) => {
        await this.move.finish(tx, await this.exhibits.lock(tx, id));
      },
      outer,
    );
  }
}
