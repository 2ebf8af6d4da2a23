import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import type { DomainError } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Id } from '../../../platform/http/schemas.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { withoutIdempotency } from '../../../platform/logging/request-context.ts';
import { searchRefused } from '../searches.events.ts';

/** What of a refused body may be kept: ids, and nothing that somebody could have written into their place. */
const Named = z.object({ crimeId: Id.nullable().catch(null), taskId: Id.nullable().catch(null) }).catch({
  crimeId: null,
  taskId: null,
});

/**
 * Writes that a look-up was refused, and why; never where. In a transaction of its own, for that of the look-up is undone;
 * and past the idempotency key, which a refusal leaves free for the mended request.
 */
@Injectable()
export class RecordRefusal {
  constructor(
    private readonly transaction: Transaction,
    private readonly journal: Journal,
  ) {}

  run(actor: Actor, error: DomainError, purpose: unknown, searchId?: string): Promise<void> {
    const faults = [...new Set(error.faults.map((fault) => fault.pointer))];
    const named = Named.parse(purpose);
    const refusal = searchRefused({
      code: error.code,
      ...named,
      searchId: Id.safeParse(searchId).data ?? null,
      faults,
    });
    return withoutIdempotency(() =>
      this.transaction.within(actor, async (tx) => {
        await this.journal.append(tx, [refusal]);
      }),
    );
  }
}
