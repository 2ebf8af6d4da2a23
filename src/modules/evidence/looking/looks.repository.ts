import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';

export interface Look {
  readonly id: string;
  readonly exhibitId: string;
  readonly expiresAt: Date;
}

/** How long somebody may look before the purpose is asked for again: a recording of an hour is seen through. */
export const LOOK_MINUTES = 90;

/** Leave to look at a working copy for a while. The table opens nothing: only digests of tokens are kept. */
@Injectable()
export class LooksRepository {
  async insert(tx: Tx, look: Look & { tokenHash: Buffer; purpose: string; now: Date }): Promise<void> {
    await tx.query(
      `insert into evidence.look (id, exhibit_id, account_id, organization_id, token_hash, purpose, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [look.id, look.exhibitId, tx.actor.accountId, tx.actor.organizationId, look.tokenHash, look.purpose, look.now, look.expiresAt],
    ); // prettier-ignore
  }

  /** The account's own; null for anybody else's. */
  async find(tx: Tx, tokenHash: Buffer): Promise<Look | null> {
    const [row] = await tx.query<Look>(
      `select id, exhibit_id as "exhibitId", expires_at as "expiresAt" from evidence.look where token_hash = $1 and account_id = $2`,
      [tokenHash, tx.actor.accountId],
    );
    return row ?? null;
  }
}
