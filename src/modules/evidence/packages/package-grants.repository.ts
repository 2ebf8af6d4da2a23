import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { LINK_SECONDS } from '../domain/disclosure.ts';

export interface PackageItem {
  readonly exhibitId: string;
  readonly disclosureNumber: string;
}

export interface PackageGrant {
  readonly id: string;
  readonly requestId: string;
  readonly organizationId: string;
  readonly reason: string;
  readonly items: readonly PackageItem[];
}

/** Leave to take a package once: one link, and for each exhibit in it a grant with a number of its own. */
@Injectable()
export class PackageGrantsRepository {
  async insert(tx: Tx, grant: PackageGrant & { tokenHash: Buffer; now: Date }): Promise<Date> {
    const expiresAt = new Date(grant.now.getTime() + LINK_SECONDS * 1000);
    const { id, requestId, organizationId, reason, items, now } = grant;
    const { accountId } = tx.actor;
    await tx.query(
      `insert into evidence.package_grant (id, request_id, account_id, organization_id, token_hash, reason, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, requestId, accountId, organizationId, grant.tokenHash, reason, now, expiresAt],
    );
    await tx.query(
      `insert into evidence.download_grant (id, exhibit_id, account_id, organization_id, disclosure_number, package_id, reason, created_at, expires_at)
       select gen_random_uuid(), i.exhibit_id, $3, $4, i.number, $5, $6, $7, $8 from unnest($1::uuid[], $2::text[]) as i (exhibit_id, number)`,
      [
        items.map((item) => item.exhibitId),
        items.map((item) => item.disclosureNumber),
        accountId,
        organizationId,
        id,
        reason,
        now,
        expiresAt,
      ],
    );
    return expiresAt;
  }

  /** The account's own grant of this token, locked; null for anybody else's. */
  async lock(tx: Tx, tokenHash: Buffer, now: Date): Promise<(PackageGrant & { isSpent: boolean }) | null> {
    const [row] = await tx.query<Omit<PackageGrant, 'items'> & { isSpent: boolean }>(
      `select id, request_id as "requestId", organization_id as "organizationId", reason, used_at is not null or expires_at <= $3 as "isSpent"
       from evidence.package_grant where token_hash = $1 and account_id = $2 for update`,
      [tokenHash, tx.actor.accountId, now],
    );
    if (row === undefined) return null;
    const items = await tx.query<PackageItem>(
      `select exhibit_id as "exhibitId", disclosure_number as "disclosureNumber" from evidence.download_grant
       where package_id = $1 order by disclosure_number`,
      [row.id],
    );
    return { ...row, items };
  }

  async spend(tx: Tx, id: string, now: Date): Promise<void> {
    await tx.query(`update evidence.package_grant set used_at = $2 where id = $1`, [id, now]);
    await tx.query(`update evidence.download_grant set used_at = $2 where package_id = $1`, [id, now]);
  }
}
