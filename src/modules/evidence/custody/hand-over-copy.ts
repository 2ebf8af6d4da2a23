import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { CustodyRepository } from '../custody.repository.ts';
import type { HandOver } from '../domain/hand-over.ts';
import { exhibitEvent } from '../evidence.events.ts';
import { GrantsRepository } from '../grants.repository.ts';
import { Workable } from '../workable.ts';
import type { HandOverView } from './custody.dto.ts';

/**
 * A copy went from hand to hand. It is a disclosure with a number like any other; who received it and why stand in the
 * custody only, the journal has codes. A legal basis that has expired since does not make the deed undone, so it is no
 * reason to leave it unwritten: what it closes is the door for further bytes.
 */
@Injectable()
export class HandOverCopy {
  constructor(
    private readonly transaction: Transaction,
    private readonly workable: Workable,
    private readonly grants: GrantsRepository,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, id: string, handOver: HandOver): Promise<HandOverView> {
    return this.transaction.within(actor, async (tx) => {
      const exhibit = await this.workable.demandSealed(tx, id);
      const now = this.clock.now();
      const disclosureNumber = await this.grants.nextNumber(tx, now);
      await this.custody.append(tx, id, 'handed-over', { disclosureNumber, ...handOver });
      await this.journal.append(tx, [
        exhibitEvent('exhibit.handed-over', exhibit, { disclosureNumber, medium: handOver.medium }),
      ]);
      return { disclosureNumber, at: now.toISOString() };
    });
  }
}
