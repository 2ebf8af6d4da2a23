import { Injectable } from '@nestjs/common';
import { dayInKyiv } from '../../../kernel/wall-time.ts';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { daysAfter } from '../domain/deadlines.ts';
import { delegationState, type StandIn } from '../domain/delegation.ts';
import type { DelegationList } from './delegation.dto.ts';
import { DelegationsRepository } from './delegations.repository.ts';

/** So long what is over is still shown. */
const SHOWN_DAYS = 90;

@Injectable()
export class FindDelegations {
  constructor(
    private readonly delegations: DelegationsRepository,
    private readonly clock: Clock,
  ) {}

  /** Only those who work with requests can stand in for anybody. */
  async standIns(tx: Tx): Promise<StandIn[]> {
    const { role } = tx.actor;
    if (role !== 'investigator' && role !== 'supervisor') return [];
    return this.delegations.standIns(tx, dayInKyiv(this.clock.now()));
  }

  async list(tx: Tx): Promise<DelegationList> {
    const now = this.clock.now();
    const today = dayInKyiv(now);
    const kept = await this.delegations.ofUnit(tx, dayInKyiv(daysAfter(now, -SHOWN_DAYS)));
    return {
      items: kept.map((one) => ({
        id: one.id,
        delegator: { id: one.delegatorId, name: one.delegatorName },
        deputy: { id: one.deputyId, name: one.deputyName },
        fromDay: one.fromDay,
        toDay: one.toDay,
        state: delegationState(one, today),
        isMine: one.delegatorId === tx.actor.accountId,
      })),
      standsInFor: (await this.standIns(tx)).map(({ delegatorId: id, delegatorName: name }) => ({ id, name })),
      deputies: tx.actor.role === 'supervisor' ? await this.delegations.deputies(tx) : [],
      next: null,
    };
  }
}
