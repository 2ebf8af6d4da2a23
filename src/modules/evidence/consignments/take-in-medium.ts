import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { CustodyRepository } from '../custody.repository.ts';
import { mayWorkWith } from '../evidence.policy.ts';
import { ExhibitUploads } from '../uploads/exhibit-uploads.ts';
import type { ConsignmentView, ReadingView } from './consignment.dto.ts';
import { ConsignmentOver, MediumNotTakenIn, ReceiptNotPossible } from './consignment.errors.ts';
import { consignmentEvent } from './consignment.events.ts';
import { type Consignment, ConsignmentsRepository, type Receipt } from './consignments.repository.ts';
import { type FoundFile, isOverdue, readingOf } from './domain/consignment.ts';
import { FindConsignments } from './find-consignments.query.ts';

/** Clocks of two machines differ a little; a receipt from the future is a mistake all the same. */
const LENIENCY_MS = 5 * 60_000;

/** An officer of the unit that asked has the medium in hand: its receipt, and then what lies on it. */
@Injectable()
export class TakeInMedium {
  constructor(
    private readonly transaction: Transaction,
    private readonly consignments: ConsignmentsRepository,
    private readonly find: FindConsignments,
    private readonly custody: CustodyRepository,
    private readonly uploads: ExhibitUploads,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  receive(actor: Actor, id: string, receipt: Receipt): Promise<ConsignmentView> {
    return this.transaction.within(actor, async (tx) => {
      const seen = await this.demand(tx, id);
      const now = this.clock.now();
      const consignment = await this.consignments.lockAnnounced(tx, id);
      if (consignment === null) throw new ConsignmentOver(seen.state);
      if (isOverdue(consignment, now)) throw new ConsignmentOver('overdue');
      const at = receipt.receivedAt.getTime();
      if (at > now.getTime() + LENIENCY_MS || at < consignment.announcedAt.getTime() - LENIENCY_MS)
        throw new ReceiptNotPossible();
      await this.consignments.receive(tx, id, receipt, now);
      const { broughtBy, label, seal } = receipt;
      const data = {
        consignmentNumber: consignment.number,
        medium: consignment.medium,
        label,
        seal,
        broughtBy,
        receivedAt: receipt.receivedAt.toISOString(),
      };
      for (const { exhibitId } of await this.consignments.promised(tx, id))
        await this.custody.append(tx, exhibitId, 'medium-received', data);
      await this.journal.append(tx, [consignmentEvent('consignment.received', consignment, { seal })]);
      return this.find.one(tx, id);
    });
  }

  /** Which of the files are the promised ones, and where each of those goes. The others are told, counted and forgotten. */
  read(actor: Actor, id: string, files: readonly FoundFile[]): Promise<ReadingView> {
    return this.transaction.within(actor, async (tx) => {
      const consignment = await this.demand(tx, id);
      if (consignment.state !== 'received') throw new MediumNotTakenIn();
      const { matched, unknown, missing } = readingOf(files, await this.consignments.promised(tx, id));
      const differing = unknown.flatMap(({ found, instead }) => (instead === null ? [] : [{ found, instead }]));
      for (const { found, instead } of differing)
        await this.custody.append(tx, instead.exhibitId, 'medium-differs', {
          consignmentNumber: consignment.number,
          otherSha256: found.sha256,
          foundSize: found.size,
        });
      const counts = {
        matched: matched.length,
        unknown: unknown.length,
        differing: differing.length,
        missing: missing.length,
      };
      await this.journal.append(tx, [consignmentEvent('consignment.read', consignment, counts)]);
      return {
        matched: matched.map(({ promised, found }) => ({
          ...found,
          exhibitId: promised.exhibitId,
          promisedAs: promised.fileName,
          ...this.uploads.waysTo(promised.exhibitId, promised.state),
        })),
        unknown: unknown.map(({ found, instead }) => ({
          fileName: found.fileName,
          size: found.size,
          insteadOf: instead?.exhibitId ?? null,
        })),
        missing: missing.map(({ exhibitId, fileName, size }) => ({ exhibitId, fileName, size })),
      };
    });
  }

  private async demand(tx: Tx, id: string): Promise<Consignment> {
    const consignment = await this.consignments.find(tx, id);
    if (consignment === null || !mayWorkWith(tx.actor, consignment)) throw new NotFound('consignment');
    return consignment;
  }
}
