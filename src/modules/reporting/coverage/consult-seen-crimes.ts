import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import type { Page } from '../../../kernel/page.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { TerritoryDirectory } from '../../territories/index.ts';
import { frameOf } from '../frame.ts';
import { seenCrimesConsulted } from './coverage.events.ts';
import type { SeenCrime, SeenCrimesAsked } from './seen-crimes.dto.ts';
import { SeenCrimesQuery } from './seen-crimes.query.ts';

/**
 * Opens a figure of coverage to the crimes that it counts, and records in the same transaction that it was opened: which
 * crimes cameras see tells which they do not (ADR 285).
 */
@Injectable()
export class ConsultSeenCrimes {
  constructor(
    private readonly transaction: Transaction,
    private readonly territories: TerritoryDirectory,
    private readonly seen: SeenCrimesQuery,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, { territory, from, to, ...asked }: SeenCrimesAsked): Promise<Page<SeenCrime>> {
    return this.transaction.within(actor, async (tx) => {
      const { scope, period } = await frameOf(
        tx,
        this.territories,
        { territory, from, to, by: 'region', format: 'json' },
        this.clock.now(),
      );
      const page = await this.seen.page(tx, scope, period, asked);
      const told = { territory: scope?.code ?? null, ...period, figure: asked.figure, crimes: page.items.length };
      await this.journal.append(tx, [seenCrimesConsulted(actor.accountId ?? '', told)]);
      return page;
    });
  }
}
