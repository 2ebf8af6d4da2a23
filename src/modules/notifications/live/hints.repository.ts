import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { LiveHint } from './domain/may-hear.ts';

const MOST_HINTS = 2000;

export interface HintsSince {
  readonly hints: readonly LiveHint[];
  /** Where to begin next time. */
  readonly xid: bigint;
  /** The next transaction of the database: nothing can have begun behind it. */
  readonly next: bigint;
  /** More than can be told one by one. */
  readonly isTooMuch: boolean;
}

type Row = { xmin: string; xmax: string } & (LiveHint | { position: null });

@Injectable()
export class HintsRepository {
  /** What `tx.actor` may see of all that was committed since; `null` asks for the present place only. */
  async since(tx: Tx, xid: bigint | null): Promise<HintsSince> {
    // One statement, hence one snapshot: what is open in it has an xid of at least xmin, and is found by the next reading.
    const rows = await tx.query<Row>(
      `select s.xmin::text as xmin, s.xmax::text as xmax, h.position::text as position, h.xid::text as xid, h.kind,
         h.subject_id as "subjectId", h.organization_id as "organizationId", h.owner_id as "ownerId",
         h.region_code as "regionCode", h.account_id as "accountId", h.role
       from (select pg_snapshot_xmin(pg_current_snapshot()) as xmin, pg_snapshot_xmax(pg_current_snapshot()) as xmax) s
       left join notifications.hint h on h.xid >= $1::text::xid8
       order by h.position limit ${MOST_HINTS + 1}`,
      [xid?.toString() ?? null],
    );
    const [first] = rows;
    const hints = rows.filter((row): row is Row & LiveHint => row.position !== null);
    return {
      hints: hints.slice(0, MOST_HINTS),
      xid: BigInt(first?.xmin ?? 0),
      next: BigInt(first?.xmax ?? 0),
      isTooMuch: hints.length > MOST_HINTS,
    };
  }

  /** In small bites; where several processes do it at once, each row goes once. */
  async forget(tx: Tx): Promise<void> {
    await tx.query(
      `delete from notifications.hint where position in (
         select position from notifications.hint where at < now() - interval '1 day' order by at limit 5000)`,
    );
  }
}
