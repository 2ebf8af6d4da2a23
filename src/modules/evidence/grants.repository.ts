import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { disclosureNumber, LINK_SECONDS } from './domain/disclosure.ts';

export interface Grant {
  readonly id: string;
  readonly exhibitId: string;
  readonly disclosureNumber: string;
}

/** Leave to download once. Only the digest of the token is kept, so that the table opens nothing. */
@Injectable()
export class GrantsRepository {
  async nextNumber(tx: Tx, now: Date): Promise<string> {
    return (await this.nextNumbers(tx, now, 1))[0] as string;
  }

  async nextNumbers(tx: Tx, now: Date, count: number): Promise<string[]> {
    const rows = await tx.query<{ serial: string }>(
      `select nextval('evidence.disclosure_number') as serial from generate_series(1, $1)`,
      [count],
    );
    return rows.map(({ serial }) => disclosureNumber(now.getUTCFullYear(), Number(serial)));
  }

  async insert(tx: Tx, grant: Grant & { tokenHash: Buffer; reason: string; now: Date }): Promise<Date> {
    const expiresAt = new Date(grant.now.getTime() + LINK_SECONDS * 1000);
    await tx.query(
      `insert into evidence.download_grant (id, exhibit_id, account_id, organization_id, disclosure_number, token_hash, reason, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        grant.id,
        grant.exhibitId,
        tx.actor.accountId,
        tx.actor.organizationId,
        grant.disclosureNumber,
        grant.tokenHash,
        grant.reason,
        grant.now,
        expiresAt,
      ],
    );
    return expiresAt;
  }

  /** The account's own grant of this token, locked; null for anybody else's. */
  async lock(tx: Tx, tokenHash: Buffer, now: Date): Promise<(Grant & { isSpent: boolean }) | null> {
    const [row] = await tx.query<Grant & { isSpent: boolean }>(
      `select id, exhibit_id as "exhibitId", disclosure_number as "disclosureNumber", used_at is not null or expires_at <= $3 as "isSpent"
       from evidence.download_grant where token_hash = $1 and account_id = $2 for update`,
      [tokenHash, tx.actor.accountId, now],
    );
    return row ?? null;
  }

  async spend(tx: Tx, id: string, now: Date): Promise<void> {
    await tx.query(`update evidence.download_grant set used_at = $2 where id = $1`, [id, now]);
  }
}
