import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { applicationWall } from '../../access/index.ts';
import { ErasureNeedsAnother, ErasureStepNotPossible } from '../audit.errors.ts';
import { entryErased, erasureEvent } from '../audit.events.ts';
import { type ErasureAction, erasureActions } from '../domain/erasure.ts';
import type { ErasureView } from './erasure.dto.ts';
import { viewOfErasure } from './erasure-view.ts';
import { type Erasure, ErasuresRepository } from './erasures.repository.ts';

/**
 * The second person. An approval writes the entry that says so, and nothing is gone yet: the text goes when a checkpoint was signed above
 * that entry, so that whoever looks in between finds a journal that is whole.
 */
@Injectable()
export class DecideErasure {
  constructor(
    private readonly transaction: Transaction,
    private readonly erasures: ErasuresRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  approve(id: string, actor: Actor): Promise<ErasureView> {
    return this.step(id, 'approve', actor, async (tx, erasure) => {
      const [sayingId] = await this.journal.append(tx, [entryErased(erasure, actor)]);
      await this.erasures.decide(tx, id, 'approved', { sayingId: sayingId as string }, this.clock.now());
    });
  }

  refuse(id: string, reason: string, actor: Actor): Promise<ErasureView> {
    return this.step(id, 'refuse', actor, async (tx, erasure) => {
      await this.erasures.decide(tx, id, 'refused', { reason }, this.clock.now());
      await this.journal.append(tx, [erasureEvent('journal-erasure.refused', erasure)]);
    });
  }

  withdraw(id: string, actor: Actor): Promise<ErasureView> {
    return this.step(id, 'withdraw', actor, async (tx, erasure) => {
      await this.erasures.decide(tx, id, 'withdrawn', {}, this.clock.now());
      await this.journal.append(tx, [erasureEvent('journal-erasure.withdrawn', erasure)]);
    });
  }

  private step(
    id: string,
    action: ErasureAction,
    actor: Actor,
    deed: (tx: Tx, erasure: Erasure) => Promise<void>,
  ): Promise<ErasureView> {
    return this.transaction.within(actor, async (tx) => {
      const found = await this.erasures.find(tx, id);
      if (found === null) throw new NotFound('proposal to erase');
      if (found.state !== 'proposed') throw new ErasureStepNotPossible(found.state, action);
      const erasure = await this.erasures.lock(tx, id);
      if (erasure === null) throw new ErasureStepNotPossible('approved', action);
      if (!applicationWall.allows(erasureActions(erasure, actor).includes(action))) throw new ErasureNeedsAnother();
      await deed(tx, erasure);
      return viewOfErasure((await this.erasures.find(tx, id)) as Erasure, actor);
    });
  }
}
