import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';

/** What reports count of each ask is kept by triggers (ADR 365); this looks whether it is what the records say. Of the system alone. */
@Injectable()
export class AskFactsRepository {
  /** Sets right what is not, and answers how many asks that were. */
  async check(tx: Tx): Promise<number> {
    const [found] = await tx.query<{ wrong: number }>(
      `with wrong as materialized (
         select ask_id from (
           (select to_jsonb(r) as fact, ask_id from reporting.ask_facts_recorded r except all select to_jsonb(f), ask_id from reporting.ask_fact f)
           union (select to_jsonb(f), ask_id from reporting.ask_fact f except all select to_jsonb(r), ask_id from reporting.ask_facts_recorded r)) differing
         group by ask_id),
       kept as materialized (select reporting.keep_ask_facts(array(select ask_id from wrong)))
       select count(*)::int as wrong from wrong, kept`,
    );
    return found?.wrong ?? 0;
  }
}
