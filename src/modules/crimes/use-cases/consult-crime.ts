import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import type { CrimeDetail } from '../crime.dto.ts';
import { crimeConsulted } from '../crimes.events.ts';
import { FindCrimes } from '../find-crimes.query.ts';

/** Shows a crime; that somebody read it is on record, or it was not read. */
@Injectable()
export class ConsultCrime {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindCrimes,
    private readonly journal: Journal,
  ) {}

  run(id: string, actor: Actor): Promise<CrimeDetail> {
    return this.transaction.within(actor, async (tx) => {
      const crime = await this.find.get(tx, id);
      await this.journal.append(tx, [crimeConsulted(id, crime.version)]);
      return crime;
    });
  }
}
