import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Forbidden, StaleVersion } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { faultsOfOutage } from '../domain/outage.ts';
import { FindOutages } from '../outages/find-outages.query.ts';
import type { ChangeOutageBody, Outage } from '../outages/outage.dto.ts';
import { OutageImpossible } from '../outages/outages.errors.ts';
import { outageChanged, outageWithdrawn } from '../outages/outages.events.ts';
import { mayChangeOutage } from '../outages/outages.policy.ts';
import { OutagesRepository, type LockedOutage } from '../outages/outages.repository.ts';

/** Corrects an outage or tells that it is over; or takes it back. Only the organization that told it does either. */
@Injectable()
export class ChangeOutage {
  constructor(
    private readonly transaction: Transaction,
    private readonly outages: OutagesRepository,
    private readonly find: FindOutages,
    private readonly journal: Journal,
  ) {}

  run(id: string, seenVersion: number, body: ChangeOutageBody, actor: Actor): Promise<Outage> {
    return this.transaction.within(actor, async (tx) => {
      const outage = await this.lock(tx, id, seenVersion);
      const changed = Object.keys(body);
      if (changed.length === 0) return this.find.get(tx, id);
      const to = {
        kind: body.kind ?? outage.kind,
        startsAt: body.startsAt === undefined ? outage.startsAt : new Date(body.startsAt),
        endsAt: body.endsAt === undefined ? outage.endsAt : body.endsAt === null ? null : new Date(body.endsAt),
        repeats: body.repeats === undefined ? outage.repeats : body.repeats,
      };
      const faults = faultsOfOutage(to);
      if (faults.length > 0) throw new OutageImpossible(faults);
      if (!(await this.outages.change(tx, outage, to))) throw new StaleVersion(outage.version + 1);
      await this.journal.append(tx, [outageChanged(id, outage.version + 1, changed)]);
      return this.find.get(tx, id);
    });
  }

  withdraw(id: string, seenVersion: number, actor: Actor): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const outage = await this.lock(tx, id, seenVersion);
      if (!(await this.outages.withdraw(tx, outage))) throw new StaleVersion(outage.version + 1);
      await this.journal.append(tx, [outageWithdrawn(id, outage.version + 1)]);
    });
  }

  private async lock(tx: Tx, id: string, seenVersion: number): Promise<LockedOutage> {
    const outage = await this.outages.lock(tx, id);
    if (!mayChangeOutage(tx.actor, outage))
      throw new Forbidden('Only the organization that told of the outage may change it.');
    if (outage.version !== seenVersion) throw new StaleVersion(outage.version);
    return outage;
  }
}
