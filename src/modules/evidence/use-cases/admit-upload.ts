import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { AskDirectory } from '../../requests/index.ts';
import { ConsignmentsRepository } from '../consignments/consignments.repository.ts';
import { type Exhibit, mayArrive } from '../domain/exhibit.ts';
import { hasArrived } from '../domain/lifecycle.ts';
import { DeliveryEnded, ExhibitArrived, ExhibitRejected } from '../evidence.errors.ts';
import { mayDeliver, mayWorkWith } from '../evidence.policy.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { ExhibitUploads } from '../uploads/exhibit-uploads.ts';
import { FinishUpload } from './finish-upload.ts';
import { MoveExhibit } from './move-exhibit.ts';

/** Asked at every single request of an upload: is it yours to bring, is it still open, may this footage still be delivered? */
@Injectable()
export class AdmitUpload {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
    private readonly consignments: ConsignmentsRepository,
    private readonly asks: AskDirectory,
    private readonly move: MoveExhibit,
    private readonly finish: FinishUpload,
    private readonly uploads: ExhibitUploads,
    private readonly clock: Clock,
  ) {}

  /**
   * For HEAD. An upload whose last byte came just before a crash is finished here, because a client that hears "all is
   * there" does not write again.
   */
  async toLook(actor: Actor, id: string): Promise<Exhibit> {
    const exhibit = await this.transaction.read(actor, async (tx) =>
      this.admitted(tx, await this.exhibits.find(tx, id)),
    );
    if (exhibit.state !== 'uploading') return exhibit;
    if ((await this.uploads.store.offset(exhibit.storageKey)) !== exhibit.size) return exhibit;
    await this.finish.run(actor, id);
    return { ...exhibit, state: 'verifying' };
  }

  /** For PATCH. */
  toWrite(actor: Actor, id: string): Promise<Exhibit> {
    return this.transaction.within(actor, async (tx) => {
      const exhibit = this.unarrived(await this.admitted(tx, await this.exhibits.find(tx, id)));
      if (exhibit.state !== 'committed') return exhibit;
      const locked = await this.exhibits.lock(tx, id);
      return (await this.move.receive(tx, locked)) ?? this.unarrived(locked);
    });
  }

  /** For DELETE. The bytes go by a job; that nothing more is taken counts from now. */
  terminate(actor: Actor, id: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const exhibit = this.unarrived(await this.admitted(tx, await this.exhibits.lock(tx, id)));
      // whoever takes a medium in brings its files, and calls none of them off
      if (!mayDeliver(actor, exhibit, exhibit.askId)) throw new NotFound('upload');
      await this.move.reject(tx, exhibit, 'terminate', 'terminated');
    });
  }

  private async admitted(tx: Tx, exhibit: Exhibit | null): Promise<Exhibit> {
    if (exhibit === null || !(await this.mayBring(tx, exhibit))) throw new NotFound('upload');
    if (exhibit.state === 'rejected') throw new ExhibitRejected(exhibit.rejection ?? '');
    if (hasArrived(exhibit.state)) return exhibit;
    const ask = await this.asks.find(tx, exhibit.askId);
    if (ask === null || !mayArrive(ask, this.clock.now())) throw new DeliveryEnded();
    return exhibit;
  }

  /** Its owner; or the unit that asked, once its medium was taken in there. */
  private async mayBring(tx: Tx, exhibit: Exhibit): Promise<boolean> {
    if (mayDeliver(tx.actor, exhibit, exhibit.askId)) return true;
    if (!mayWorkWith(tx.actor, exhibit)) return false;
    return (await this.consignments.ofExhibit(tx, exhibit.id))?.state === 'received';
  }

  private unarrived(exhibit: Exhibit): Exhibit {
    if (hasArrived(exhibit.state)) throw new ExhibitArrived();
    return exhibit;
  }
}
