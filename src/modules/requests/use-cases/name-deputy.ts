import { Injectable } from '@nestjs/common';
import { dayInKyiv } from '../../../kernel/wall-time.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Forbidden, NotFound } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { DelegationsRepository } from '../delegations/delegations.repository.ts';
import { faultsOfPeriod } from '../domain/delegation.ts';
import { DelegationRefused } from '../requests.errors.ts';
import { delegationEvent } from '../requests.events.ts';
import { mayNameDeputies } from '../requests.policy.ts';

/** A supervisor who will be away names who decides meanwhile, and may take it back at once. */
@Injectable()
export class NameDeputy {
  constructor(
    private readonly transaction: Transaction,
    private readonly delegations: DelegationsRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, wanted: { deputyId: string; fromDay: string; toDay: string }): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      if (!mayNameDeputies(actor)) throw new Forbidden();
      const now = this.clock.now();
      const today = dayInKyiv(now);
      const { deputyId, fromDay, toDay } = wanted;
      await this.delegations.lockDelegator(tx);
      const deputy = (await this.delegations.deputies(tx)).find(({ id }) => id === deputyId);
      const faults = faultsOfPeriod(fromDay, toDay, today);
      if (deputy === undefined)
        faults.push({ pointer: '/deputyId', detail: 'nobody of your unit who could decide for you' });
      const others = (await this.delegations.ofUnit(tx, today)).filter(
        (other) => other.delegatorId === actor.accountId && other.endedAt === null,
      );
      if (others.some((other) => other.fromDay <= toDay && fromDay <= other.toDay))
        faults.push({ pointer: '/fromDay', detail: 'you have named a deputy for these days already' });
      if (deputy === undefined || faults.length > 0) throw new DelegationRefused(faults);
      const id = await this.delegations.insert(tx, deputy, fromDay, toDay, now);
      await this.journal.append(tx, [delegationEvent('delegation.made', id, { deputyId, fromDay, toDay })]);
    });
  }

  end(actor: Actor, id: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      if (!mayNameDeputies(actor)) throw new Forbidden();
      const now = this.clock.now();
      const ended = await this.delegations.end(tx, id, now, dayInKyiv(now));
      if (ended === null) throw new NotFound('delegation of yours that goes on');
      const { deputyId, fromDay, toDay } = ended;
      await this.journal.append(tx, [delegationEvent('delegation.ended', id, { deputyId, fromDay, toDay })]);
    });
  }
}
