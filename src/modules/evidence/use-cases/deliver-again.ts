import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { AskDirectory } from '../../requests/index.ts';
import type { Exhibit } from '../domain/exhibit.ts';
import { DeliveryNotRepeatable } from '../evidence.errors.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { CommitExhibit, FRESH } from './commit-exhibit.ts';

/**
 * One export, several disclosures: what an owner has delivered for one request is handed over for another one that asks for
 * the same camera and time. It becomes an exhibit of its own, with its own basis and custody; neither request learns of the other.
 */
@Injectable()
export class DeliverAgain {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
    private readonly asks: AskDirectory,
    private readonly commit: CommitExhibit,
  ) {}

  async run<T>(
    actor: Actor,
    exhibitId: string,
    askId: string,
    view: (tx: Tx, exhibitId: string) => Promise<T>,
  ): Promise<T> {
    const { fileName, size, sha256, covered, clockOffsetSeconds } = await this.transaction.read(actor, (tx) =>
      this.demandSource(tx, exhibitId, askId),
    );
    return this.commit.run(askId, { fileName, size, sha256, covered, clockOffsetSeconds }, actor, view, {
      ...FRESH,
      copiedFrom: exhibitId,
    });
  }

  private async demandSource(tx: Tx, exhibitId: string, askId: string): Promise<Exhibit> {
    const source = await this.exhibits.find(tx, exhibitId);
    if (source === null || source.ownerId !== tx.actor.organizationId) throw new NotFound('exhibit');
    const [former, ask] = [await this.asks.find(tx, source.askId), await this.asks.find(tx, askId)];
    if (ask === null) throw new NotFound('ask');
    const isThere = source.kind === 'recording' && source.state === 'sealed' && source.removedAt === null;
    if (!isThere || former?.cameraId !== ask.cameraId || former.id === ask.id) throw new DeliveryNotRepeatable();
    return source;
  }
}
