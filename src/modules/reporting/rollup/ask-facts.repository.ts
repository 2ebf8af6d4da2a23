import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';

/** What reports count of each ask is kept by triggers (ADR 365); this looks whether it is what the records say. Of the system alone. */
@Injectable()
export class AskFactsRepository {
  /** Sets right what is not, and answers how many asks that were. */
  async check(tx: Tx): Promise<number> {
    const [found] = await tx.query<{ wrong: number }>(
      `with wrong as materialized (
         select coalesce(r.ask_id, f.ask_id) as ask_id
         from reporting.ask_facts_recorded r full join reporting.ask_fact f on f.ask_id = r.ask_id where to_jsonb(r) is distinct from to_jsonb(f)),
       kept as materialized (select reporting.keep_ask_facts(array(select ask_id from wrong)))
       select count(*)::int as wrong from wrong, kept`,
    );
    return found?.wrong ?? 0;
  }
}
