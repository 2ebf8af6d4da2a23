import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { CustodyRepository } from '../custody.repository.ts';
import type { Exhibit } from '../domain/exhibit.ts';
import { exhibitEvent } from '../evidence.events.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { ExtendKeeping } from '../retention/extend-keeping.ts';
import { FindKeeping } from '../retention/find-keeping.query.ts';
import { DELETE_ORIGINAL, GRACE_HOURS } from './deletion-jobs.ts';
import { DeletionDecided, DeletionNotDue, ExhibitPreserved, SecondPersonNeeded } from './deletion.errors.ts';
import { mayDecideOnDeletion } from './deletion.policy.ts';
import { type Deletion, DeletionsRepository } from './deletions.repository.ts';
import { whyLapsed } from './sweep-retention.ts';

/** A supervisor who did not propose it decides. An approval leaves a day in which a preservation or an extension stops it. */
@Injectable()
export class DecideDeletion {
  constructor(
    private readonly transaction: Transaction,
    private readonly deletions: DeletionsRepository,
    private readonly exhibits: ExhibitsRepository,
    private readonly keeping: FindKeeping,
    private readonly extend: ExtendKeeping,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  approve(actor: Actor, id: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const { deletion, exhibit } = await this.undecided(tx, id);
      const kept = await this.keeping.of(tx, exhibit.id);
      if (kept === null) throw new DeletionDecided();
      const why = whyLapsed(deletion, kept);
      if (why === 'preserved') throw new ExhibitPreserved();
      if (why === 'kept-longer') throw new DeletionNotDue(kept.keeping.keepUntil);
      const now = this.clock.now();
      const data = { ground: deletion.ground };
      await this.deletions.decide(tx, id, 'approved', null, now);
      await this.custody.append(tx, exhibit.id, 'deletion-approved', data);
      await this.journal.append(tx, [exhibitEvent('exhibit.deletion-approved', exhibit, data)]);
      const dueAt = new Date(now.getTime() + GRACE_HOURS * 3_600_000);
      await this.outbox.enqueue(tx, [{ job: DELETE_ORIGINAL, subjectId: id, dueAt }]);
    });
  }

  /** What is due is refused with a day until which it is kept, or it would be proposed again tomorrow. */
  refuse(actor: Actor, id: string, reason: string, keepUntil: string | null): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const { deletion, exhibit } = await this.undecided(tx, id);
      const { ground } = deletion;
      if (ground === 'due' || keepUntil !== null) await this.extend.within(tx, exhibit, keepUntil, reason);
      await this.deletions.decide(tx, id, 'refused', reason, this.clock.now());
      await this.custody.append(tx, exhibit.id, 'deletion-refused', { reason, keepUntil });
      await this.journal.append(tx, [exhibitEvent('exhibit.deletion-refused', exhibit, { ground, keepUntil })]);
    });
  }

  /** The exhibit first: in this order everybody locks them. */
  private async undecided(tx: Tx, id: string): Promise<{ deletion: Deletion; exhibit: Exhibit }> {
    const found = await this.deletions.find(tx, id);
    if (found === null || !mayDecideOnDeletion(tx.actor, found)) throw new NotFound('proposal to delete');
    // before the lock: what was decided on is no more theirs to lock
    if (found.decision !== null) throw new DeletionDecided();
    const exhibit = await this.exhibits.lock(tx, found.exhibitId);
    const deletion = await this.deletions.lock(tx, id);
    if (deletion.decision !== null) throw new DeletionDecided();
    if (deletion.proposedBy === tx.actor.accountId) throw new SecondPersonNeeded();
    return { deletion, exhibit };
  }
}
