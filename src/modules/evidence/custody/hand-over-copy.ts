import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { CustodyRepository } from '../custody.repository.ts';
import type { HandOver } from '../domain/hand-over.ts';
import { ExhibitNotSealed } from '../evidence.errors.ts';
import { exhibitEvent } from '../evidence.events.ts';
import { mayWorkWith } from '../evidence.policy.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { GrantsRepository } from '../grants.repository.ts';
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
    private readonly exhibits: ExhibitsRepository,
    private readonly grants: GrantsRepository,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, id: string, handOver: HandOver): Promise<HandOverView> {
    return this.transaction.within(actor, async (tx) => {
      const exhibit = await this.exhibits.find(tx, id);
      if (exhibit === null || !mayWorkWith(actor, exhibit)) throw new NotFound('exhibit');
      if (exhibit.state !== 'sealed') throw new ExhibitNotSealed(exhibit.state);
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
