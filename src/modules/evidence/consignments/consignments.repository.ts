import { Injectable } from '@nestjs/common';
import { where } from '../../../platform/database/where.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Medium } from '../domain/hand-over.ts';
import { consignmentsVisibleTo } from './consignment.policy.ts';
import { type CARRIED_BY, consignmentNumber, type OnItsWay, type Promised, type SEALS } from './domain/consignment.ts';

export interface Announcement {
  readonly medium: Medium;
  readonly label: string | null;
  readonly carriedBy: (typeof CARRIED_BY)[number];
}

export interface Receipt {
  readonly receivedAt: Date;
  readonly broughtBy: string;
  readonly label: string | null;
  readonly seal: (typeof SEALS)[number];
}

export interface Consignment extends Announcement, OnItsWay {
  readonly id: string;
  readonly number: string;
  readonly requestId: string;
  readonly ownerId: string;
  readonly organizationId: string;
  readonly ownerName: string;
  readonly organizationName: string;
  readonly announcedByName: string;
  readonly letterNumber: string | null;
}

const COLUMNS = `c.id, c.number, c.request_id as "requestId", c.owner_id as "ownerId", c.organization_id as "organizationId", c.owner_name as "ownerName",
  c.organization_name as "organizationName", c.medium, c.label, c.carried_by as "carriedBy", c.state, c.announced_by_name as "announcedByName",
  c.letter_number as "letterNumber", c.announced_at as "announcedAt", c.settled_at as "settledAt"`;

/** Media on their way, and what is on them. Everything is limited to what `tx.actor` may see. */
@Injectable()
export class ConsignmentsRepository {
  async nextNumber(tx: Tx, now: Date): Promise<string> {
    const [row] = await tx.query<{ serial: string }>(`select nextval('evidence.consignment_number') as serial`);
    return consignmentNumber(now.getUTCFullYear(), Number(row?.serial));
  }

  async insert(tx: Tx, consignment: Consignment): Promise<void> {
    await tx.query(
      `insert into evidence.consignment (id, number, request_id, owner_id, organization_id, owner_name, organization_name, medium, label, carried_by,
         announced_by, announced_by_name, letter_number, announced_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        consignment.id,
        consignment.number,
        consignment.requestId,
        consignment.ownerId,
        consignment.organizationId,
        consignment.ownerName,
        consignment.organizationName,
        consignment.medium,
        consignment.label,
        consignment.carriedBy,
        tx.actor.accountId,
        consignment.announcedByName,
        consignment.letterNumber,
        consignment.announcedAt,
      ],
    );
  }

  async add(tx: Tx, id: string, exhibitIds: readonly string[]): Promise<void> {
    await tx.query(
      `insert into evidence.consigned_exhibit (consignment_id, exhibit_id) select $1, unnest($2::uuid[])`,
      [id, exhibitIds],
    );
  }

  async find(tx: Tx, id: string): Promise<Consignment | null> {
    const { sql, values } = where([['c.id = ?', id], consignmentsVisibleTo(tx.actor)]);
    const [row] = await tx.query<Consignment>(`select ${COLUMNS} from evidence.consignment c where ${sql}`, values);
    return row ?? null;
  }

  /** Still announced, and nobody else settles it until this transaction ends; null once it is over. */
  async lockAnnounced(tx: Tx, id: string): Promise<Consignment | null> {
    const { sql, values } = where([['c.id = ?', id], [`c.state = 'announced'`], consignmentsVisibleTo(tx.actor)]);
    const [row] = await tx.query<Consignment>(
      `select ${COLUMNS} from evidence.consignment c where ${sql} for update of c`,
      values,
    );
    return row ?? null;
  }

  async withdraw(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query(`update evidence.consigned_exhibit set is_standing = false where consignment_id = $1`, [id]);
    await tx.query(`update evidence.consignment set state = 'withdrawn', settled_at = $2 where id = $1`, [id, at]);
  }

  async receive(tx: Tx, id: string, receipt: Receipt, at: Date): Promise<void> {
    await tx.query(
      `update evidence.consignment set state = 'received', settled_at = $2, received_by = $3, received_by_name = $4, received_at = $5,
         brought_by = $6, label_found = $7, seal = $8 where id = $1`,
      [id, at, tx.actor.accountId, tx.actor.name, receipt.receivedAt, receipt.broughtBy, receipt.label, receipt.seal],
    );
  }

  /** Of these exhibits, those that a medium carries that was not called back. */
  async consigned(tx: Tx, exhibitIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select exhibit_id as id from evidence.consigned_exhibit where exhibit_id = any($1::uuid[]) and is_standing`,
      [exhibitIds],
    );
    return rows.map(({ id }) => id);
  }

  /** What the medium carries. */
  promised(tx: Tx, id: string): Promise<Promised[]> {
    return tx
      .query<Omit<Promised, 'size'> & { size: string }>(
        `select e.id as "exhibitId", e.file_name as "fileName", e.size, e.sha256, e.state from evidence.consigned_exhibit x
         join evidence.exhibit e on e.id = x.exhibit_id where x.consignment_id = $1 order by e.id`,
        [id],
      )
      .then((rows) => rows.map((row) => ({ ...row, size: Number(row.size) })));
  }

  async asks(tx: Tx, id: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select distinct e.ask_id as id from evidence.consigned_exhibit x join evidence.exhibit e on e.id = x.exhibit_id
       where x.consignment_id = $1 order by id`,
      [id],
    );
    return rows.map((row) => row.id);
  }

  /** By which medium an exhibit comes, or came last. */
  async ofExhibit(tx: Tx, exhibitId: string): Promise<OnItsWay | null> {
    const [row] = await tx.query<OnItsWay>(
      `select c.state, c.announced_at as "announcedAt", c.settled_at as "settledAt" from evidence.consigned_exhibit x
       join evidence.consignment c on c.id = x.consignment_id where x.exhibit_id = $1 order by x.is_standing desc, c.announced_at desc limit 1`,
      [exhibitId],
    );
    return row ?? null;
  }
}
