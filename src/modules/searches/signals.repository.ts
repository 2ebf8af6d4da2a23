import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { Journal } from '../../platform/journal/journal.ts';
import type { Signal } from './domain/signal.ts';
import { signalRaised } from './searches.events.ts';

interface Concerned {
  readonly accountId: string;
  readonly organizationId: string;
  readonly regionCode: string | null;
}

@Injectable()
export class SignalsRepository {
  constructor(private readonly journal: Journal) {}

  /** One signal a matter: seen again it says what is newest, and a job that runs twice changes nothing. A new one is on record. */
  async raise(
    tx: Tx,
    signals: readonly Signal[],
    { accountId, organizationId, regionCode }: Concerned,
    searchId: string | null,
    at: Date,
  ): Promise<void> {
    for (const signal of signals) {
      const [row] = await tx.query<{ id: string; isNew: boolean }>(
        `insert into searches.signal as s (id, kind, account_id, organization_id, region_code, key, search_id, facts, first_at, last_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
         on conflict on constraint signal_once do update set facts = excluded.facts, search_id = excluded.search_id, last_at = excluded.last_at
         where s.last_at < excluded.last_at
         returning id, id = $1 as "isNew"`,
        [newId(), signal.kind, accountId, organizationId, regionCode, signal.key, searchId, JSON.stringify(signal.facts), at], // prettier-ignore
      );
      if (row?.isNew === true) await this.journal.append(tx, [signalRaised(row.id, signal.kind, accountId, searchId)]);
    }
  }

  /** From now on the searches for this crime have led to something. */
  async noteFollowUp(tx: Tx, requestDrafted: string): Promise<void> {
    await tx.query(
      `insert into searches.follow_up (crime_id, organization_id, request_id, at)
       select (data ->> 'crimeId')::uuid, organization_id, subject_id::uuid, at from journal.entry where id = $1
       on conflict (crime_id) do nothing`,
      [requestDrafted],
    );
  }

  /** The raise of a budget concerns whose budget it was; who raised it stands in the raise. */
  async noteRaise(tx: Tx, raiseId: string): Promise<void> {
    const [row] = await tx.query<{ id: string; accountId: string }>(
      `insert into searches.signal (id, kind, account_id, organization_id, region_code, key, facts, first_at, last_at)
       select $2, 'budget-raised', account_id, organization_id, region_code, id::text,
         jsonb_build_object('searches', searches, 'positions', positions), raised_at, raised_at
       from searches.budget_raise where id = $1
       on conflict on constraint signal_once do nothing returning id, account_id as "accountId"`,
      [raiseId, newId()],
    );
    if (row !== undefined) await this.journal.append(tx, [signalRaised(row.id, 'budget-raised', row.accountId, null)]);
  }
}
