import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { GrantWaiting } from '../access.errors.ts';
import type { Giving } from '../domain/giving.ts';
import { isDuplicateOf } from '../duplicate.ts';

export interface GrantRow extends Giving {
  readonly id: string;
  readonly accountId: string;
  readonly takesOffFactor: boolean;
  readonly reason: string | null;
  readonly proposedBy: string;
  /** Who proposed it is an administrator still. */
  readonly isByAdministrator: boolean;
  /** Neither decided nor older than its seven days. */
  readonly isWaiting: boolean;
}

export type Proposing = Giving & { readonly takesOffFactor: boolean; readonly reason: string | null };

const ONE = `select g.id, g.account_id as "accountId", g.role, g.organization_id as "organizationId", g.email::text, g.opens,
    g.takes_off_factor as "takesOffFactor", g.reason, g.proposed_by as "proposedBy",
    p.role = 'administrator' and p.is_active as "isByAdministrator", g.state = 'waiting' and g.expires_at > now() as "isWaiting"
  from access.grant_proposal g join access.account p on p.id = g.proposed_by where g.id = $1`;

@Injectable()
export class GrantsRepository {
  /** By the actor of the transaction. One waits for an account at a time. */
  async propose(tx: Tx, accountId: string, wish: Proposing): Promise<string> {
    const id = newId();
    await tx.query(
      `update access.grant_proposal set state = 'lapsed' where account_id = $1 and state = 'waiting' and expires_at <= now()`,
      [accountId],
    );
    await tx
      .query(
        `insert into access.grant_proposal (id, account_id, role, organization_id, email, opens, takes_off_factor, reason, proposed_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          accountId,
          wish.role,
          wish.organizationId,
          wish.email,
          wish.opens,
          wish.takesOffFactor,
          wish.reason,
          tx.actor.accountId,
        ],
      )
      .catch((error: unknown) => {
        throw isDuplicateOf(error, 'grant_proposal_one_waiting') ? new GrantWaiting() : error;
      });
    return id;
  }

  /** Locked until the end of the transaction, unless it was decided: those the policy of the table lets nobody change. */
  async lock(tx: Tx, id: string): Promise<GrantRow | null> {
    const [row] = await tx.query<GrantRow>(`${ONE} for update of g`, [id]);
    return row ?? (await tx.query<GrantRow>(ONE, [id]))[0] ?? null;
  }

  /** Stamped with this transaction: what was approved is done within it. */
  async settle(
    tx: Tx,
    id: string,
    state: 'approved' | 'refused' | 'withdrawn',
    refusal: string | null = null,
  ): Promise<void> {
    await tx.query(
      `update access.grant_proposal set state = $2, decided_by = $3, decided_at = now(), decided_in = pg_current_xact_id(), refusal = $4
       where id = $1`,
      [id, state, tx.actor.accountId, refusal],
    );
  }
}
