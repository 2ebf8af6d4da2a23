import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { AskDirectory } from '../../requests/index.ts';
import { CustodyRepository } from '../custody.repository.ts';
import { type Exhibit, mayArrive } from '../domain/exhibit.ts';
import { mayReceive } from '../domain/lifecycle.ts';
import { DeliveryEnded, ExhibitArrived, ExhibitRejected } from '../evidence.errors.ts';
import { mayDeliver } from '../evidence.policy.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { WatchMedium } from './consignment-jobs.ts';
import type { ConsignmentView } from './consignment.dto.ts';
import { ConsignmentOver, MediumOfOneRequest, MediumOnItsWay } from './consignment.errors.ts';
import { consignmentEvent } from './consignment.events.ts';
import { type Announcement, type Consignment, ConsignmentsRepository } from './consignments.repository.ts';
import { expectedUntil, isOverdue } from './domain/consignment.ts';
import { FindConsignments } from './find-consignments.query.ts';

/** What was promised comes on a medium. The promise stays as it is, digest first; only the way of the bytes is another. */
@Injectable()
export class AnnounceMedium {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
    private readonly consignments: ConsignmentsRepository,
    private readonly find: FindConsignments,
    private readonly asks: AskDirectory,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  announce(actor: Actor, exhibitIds: readonly string[], announcement: Announcement): Promise<ConsignmentView> {
    return this.transaction.within(actor, async (tx) => {
      const exhibits = await this.demandPromised(tx, exhibitIds);
      const [first] = exhibits as [Exhibit];
      const [ask] = await this.asks.views(tx, [first.askId]);
      if (ask === undefined) throw new NotFound('ask');
      const now = this.clock.now();
      const consignment: Consignment = {
        ...announcement,
        id: newId(),
        number: await this.consignments.nextNumber(tx, now),
        requestId: first.requestId,
        ownerId: first.ownerId,
        organizationId: first.organizationId,
        ownerName: ask.owner.name,
        organizationName: ask.organization.name,
        state: 'announced',
        announcedByName: actor.name,
        letterNumber: actor.accountId === null ? (actor.letter?.number ?? null) : null,
        announcedAt: now,
        settledAt: null,
      };
      await this.consignments.insert(tx, consignment);
      await this.load(tx, consignment, exhibits);
      const data = { medium: consignment.medium, carriedBy: consignment.carriedBy, files: exhibits.length };
      await this.journal.append(tx, [consignmentEvent('consignment.announced', consignment, data)]);
      const dueAt = expectedUntil(consignment);
      await this.outbox.enqueue(tx, [{ job: WatchMedium, subjectId: consignment.id, dueAt }]);
      return this.find.one(tx, consignment.id);
    });
  }

  /** A file more on a medium that has not left yet. */
  add(actor: Actor, id: string, exhibitIds: readonly string[]): Promise<ConsignmentView> {
    return this.transaction.within(actor, async (tx) => {
      const consignment = await this.demandAnnounced(tx, id);
      const exhibits = await this.demandPromised(tx, exhibitIds);
      if (exhibits[0]?.requestId !== consignment.requestId) throw new MediumOfOneRequest();
      await this.load(tx, consignment, exhibits);
      await this.journal.append(tx, [
        consignmentEvent('consignment.added-to', consignment, { files: exhibits.length }),
      ]);
      return this.find.one(tx, id);
    });
  }

  /** It was lost, or the files go over the line after all. */
  withdraw(actor: Actor, id: string): Promise<ConsignmentView> {
    return this.transaction.within(actor, async (tx) => {
      const consignment = await this.demandAnnounced(tx, id);
      const promised = await this.consignments.promised(tx, id);
      for (const { exhibitId } of promised)
        await this.custody.append(tx, exhibitId, 'consignment-withdrawn', { consignmentNumber: consignment.number });
      await this.consignments.withdraw(tx, id, this.clock.now());
      await this.journal.append(tx, [consignmentEvent('consignment.withdrawn', consignment)]);
      return this.find.one(tx, id);
    });
  }

  private async load(tx: Tx, consignment: Consignment, exhibits: readonly Exhibit[]): Promise<void> {
    await this.consignments.add(
      tx,
      consignment.id,
      exhibits.map(({ id }) => id),
    );
    const { number: consignmentNumber, medium, label, carriedBy } = consignment;
    for (const { id } of exhibits)
      await this.custody.append(tx, id, 'consigned', { consignmentNumber, medium, label, carriedBy });
  }

  private async demandAnnounced(tx: Tx, id: string): Promise<Consignment> {
    const seen = await this.consignments.find(tx, id);
    if (seen === null) throw new NotFound('consignment');
    const locked = await this.consignments.lockAnnounced(tx, id);
    if (locked === null) throw new ConsignmentOver(seen.state);
    if (isOverdue(locked, this.clock.now())) throw new ConsignmentOver('overdue');
    return locked;
  }

  /** Promised by this owner for one request, still to come, and on no other medium. */
  private async demandPromised(tx: Tx, exhibitIds: readonly string[]): Promise<Exhibit[]> {
    const exhibits: Exhibit[] = [];
    for (const id of [...exhibitIds].sort()) exhibits.push(await this.exhibits.lock(tx, id));
    for (const exhibit of exhibits) {
      if (!mayDeliver(tx.actor, exhibit, exhibit.askId)) throw new NotFound('exhibit');
      if (exhibit.state === 'rejected') throw new ExhibitRejected(exhibit.rejection ?? '');
      if (!mayReceive(exhibit.state)) throw new ExhibitArrived();
      const ask = await this.asks.find(tx, exhibit.askId);
      if (ask === null || !mayArrive(ask, this.clock.now())) throw new DeliveryEnded();
    }
    if (new Set(exhibits.map(({ requestId }) => requestId)).size > 1) throw new MediumOfOneRequest();
    if ((await this.consignments.consigned(tx, exhibitIds)).length > 0) throw new MediumOnItsWay();
    return exhibits;
  }
}
