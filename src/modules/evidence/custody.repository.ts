import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';

export type CustodyDeed =
  | 'committed'
  | 'upload-begun'
  | 'received'
  | 'sealed'
  | 'rejected'
  | 'removed'
  | 'download-granted'
  | 'disclosed'
  | 'handed-over'
  | 'assessed'
  | 'found-altered'
  | 'copied-for-looking'
  | 'found-unplayable'
  | 'looked'
  | 'still-made'
  | 'clock-corrected'
  | 'found-missing'
  | 'found-whole'
  | 'preserved'
  | 'preservation-release-asked'
  | 'preservation-released'
  | 'kept-longer'
  | 'deletion-proposed'
  | 'deletion-approved'
  | 'deletion-refused'
  | 'deletion-lapsed'
  | 'deleted'
  | 'consigned'
  | 'consignment-withdrawn'
  | 'medium-received'
  | 'medium-differs'
  | 'player-added'
  | 'scanned';

/** What a deed may tell; the paper has a word for each. */
export type CustodyKey =
  | 'acknowledgedRisk'
  | 'atSeconds'
  | 'broughtBy'
  | 'carriedBy'
  | 'class'
  | 'clockOffsetSeconds'
  | 'consignmentNumber'
  | 'disclosureNumber'
  | 'exhibitId'
  | 'fileName'
  | 'foundSha256'
  | 'foundSize'
  | 'ground'
  | 'how'
  | 'keepUntil'
  | 'label'
  | 'mediaType'
  | 'medium'
  | 'number'
  | 'of'
  | 'ofExhibit'
  | 'ofSha256'
  | 'orderedBy'
  | 'otherSha256'
  | 'package'
  | 'playerId'
  | 'playerOf'
  | 'purpose'
  | 'readings'
  | 'reason'
  | 'receivedAt'
  | 'rejection'
  | 'result'
  | 'seal'
  | 'sha256'
  | 'sha512'
  | 'signature'
  | 'size'
  | 'to'
  | 'tool'
  | 'use'
  | 'usefulness'
  | 'what'
  | 'why';
export type CustodyData = Readonly<Partial<Record<CustodyKey, unknown>>>;

export interface CustodyRow {
  readonly position: string;
  readonly at: Date;
  readonly deed: CustodyDeed;
  readonly account_id: string | null;
  readonly account_name: string | null;
  readonly organization_name: string | null;
  readonly data: CustodyData;
}

interface LastFound {
  readonly exhibitId: string;
  readonly deed: 'found-altered' | 'found-missing' | 'found-whole';
  readonly sha256: string | null;
}

/** Who did what to an exhibit and when: written in the transaction of the deed, never changed (the database refuses it). */
@Injectable()
export class CustodyRepository {
  async append(tx: Tx, exhibitId: string, deed: CustodyDeed, data: CustodyData = {}): Promise<void> {
    await tx.query(
      `insert into evidence.custody_event (exhibit_id, deed, actor_kind, account_id, organization_id, account_name, data)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        exhibitId,
        deed,
        tx.actor.kind,
        tx.actor.accountId,
        tx.actor.organizationId,
        tx.actor.name,
        JSON.stringify(data),
      ],
    );
  }

  /** What the last look at the stored bytes found, where one ever found something. */
  lastFound(tx: Tx, exhibitIds: readonly string[]): Promise<LastFound[]> {
    return tx.query<LastFound>(
      `select distinct on (exhibit_id) exhibit_id as "exhibitId", deed, data ->> 'sha256' as sha256 from evidence.custody_event
       where exhibit_id = any($1::uuid[]) and deed in ('found-altered', 'found-missing', 'found-whole')
       order by exhibit_id, position desc`,
      [exhibitIds],
    );
  }

  list(tx: Tx, exhibitId: string, after: string | null, limit: number): Promise<CustodyRow[]> {
    return tx.query<CustodyRow>(
      `select c.position::text, c.at, c.deed, c.account_id, c.account_name, o.name as organization_name, c.data
       from evidence.custody_event c left join access.organization o on o.id = c.organization_id
       where c.exhibit_id = $1 and c.position > coalesce($2::bigint, 0) order by c.position limit $3`,
      [exhibitId, after, limit],
    );
  }
}
