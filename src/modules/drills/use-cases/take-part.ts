import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import type { Participation } from '../drill.dto.ts';
import { participationChanged } from '../drills.events.ts';
import { ParticipationRepository } from '../participation.repository.ts';

/** An owner is asked for drills unless it says otherwise; saying the same twice changes nothing. */
@Injectable()
export class TakePart {
  constructor(
    private readonly transaction: Transaction,
    private readonly participation: ParticipationRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  show(actor: Actor): Promise<Participation> {
    return this.transaction.read(actor, (tx) => this.view(tx));
  }

  run(actor: Actor, takesPart: boolean, reason: string | null): Promise<Participation> {
    return this.transaction.within(actor, async (tx) => {
      const hasChanged = takesPart
        ? await this.participation.join(tx)
        : await this.participation.leave(tx, reason, this.clock.now());
      if (hasChanged) await this.journal.append(tx, [participationChanged(actor.organizationId as string, takesPart)]);
      return this.view(tx);
    });
  }

  private async view(tx: Tx): Promise<Participation> {
    const abstention = await this.participation.abstentionOf(tx, tx.actor.organizationId as string);
    return {
      takesPart: abstention === null,
      reason: abstention?.reason ?? null,
      since: abstention?.since.toISOString() ?? null,
    };
  }
}
