import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { decodeCursor, type Page, toPage } from '../../../kernel/page.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { type Condition, where } from '../../../platform/database/where.ts';
import { AskDirectory, type AskFacts } from '../../requests/index.ts';
import { spanView } from '../span-view.ts';
import type { ConsignmentsQuery, ConsignmentView } from './consignment.dto.ts';
import { consignmentsVisibleTo } from './consignment.policy.ts';
import { expectedUntil, isOverdue } from './domain/consignment.ts';

type View = ConsignmentView;
interface Row extends Pick<View, 'id' | 'number' | 'requestId' | 'medium' | 'label' | 'carriedBy' | 'letterNumber'> {
  ownerId: string;
  ownerName: string;
  organizationId: string;
  organizationName: string;
  state: 'announced' | 'received' | 'withdrawn';
  announcedAt: Date;
  announcedBy: string;
  settledAt: Date | null;
  receivedAt: Date | null;
  receivedBy: string | null;
  broughtBy: string | null;
  labelFound: string | null;
  seal: NonNullable<View['receipt']>['seal'] | null;
}
interface FileRow extends Omit<View['files'][number], 'size' | 'coveredWindow' | 'cameraCode'> {
  consignmentId: string;
  size: string;
  coveredFrom: Date;
  coveredTo: Date;
}

const SELECT = `select c.id, c.number, c.request_id as "requestId", c.owner_id as "ownerId", c.owner_name as "ownerName", c.organization_id as "organizationId",
    c.organization_name as "organizationName", c.medium, c.label, c.carried_by as "carriedBy", c.letter_number as "letterNumber", c.state,
    c.announced_at as "announcedAt", c.announced_by_name as "announcedBy", c.settled_at as "settledAt", c.received_at as "receivedAt",
    c.received_by_name as "receivedBy", c.brought_by as "broughtBy", c.label_found as "labelFound", c.seal
  from evidence.consignment c`;

/** Media on their way with what is on them, for what `tx.actor` may see. */
@Injectable()
export class FindConsignments {
  constructor(
    private readonly asks: AskDirectory,
    private readonly clock: Clock,
  ) {}

  async one(tx: Tx, id: string): Promise<View> {
    const [view] = await this.views(tx, await this.rows(tx, [['c.id = ?', id]], 1));
    if (view === undefined) throw new NotFound('consignment');
    return view;
  }

  async page(tx: Tx, query: ConsignmentsQuery): Promise<Page<View>> {
    const after = decodeCursor(query.cursor, 1);
    const rows = await this.rows(
      tx,
      [
        query.request === undefined ? null : ['c.request_id = ?', query.request],
        query.state === undefined ? null : ['c.state = ?', query.state],
        query.number === undefined ? null : ['c.number = upper(?)', query.number],
        query.ask === undefined
          ? null
          : [
              `exists (select from evidence.consigned_exhibit x join evidence.exhibit e on e.id = x.exhibit_id where x.consignment_id = c.id and e.ask_id = ?)`,
              query.ask,
            ],
        after === null ? null : ['c.id < ?::uuid', after[0]],
      ],
      query.limit + 1,
    );
    const views = new Map((await this.views(tx, rows)).map((view) => [view.id, view]));
    return toPage(
      rows,
      query.limit,
      (row) => [row.id],
      (row) => views.get(row.id) as View,
    );
  }

  private rows(tx: Tx, conditions: readonly (Condition | null)[], limit: number): Promise<Row[]> {
    const { sql, values } = where([consignmentsVisibleTo(tx.actor), ...conditions]);
    return tx.query<Row>(`${SELECT} where ${sql} order by c.id desc limit $${values.length + 1}`, [...values, limit]);
  }

  private async views(tx: Tx, rows: readonly Row[]): Promise<View[]> {
    const files = await tx.query<FileRow>(
      `select x.consignment_id as "consignmentId", e.id as "exhibitId", e.ask_id as "askId", e.file_name as "fileName", e.size, e.sha256,
         e.covered_from as "coveredFrom", e.covered_to as "coveredTo", e.state, e.rejection
       from evidence.consigned_exhibit x join evidence.exhibit e on e.id = x.exhibit_id where x.consignment_id = any($1::uuid[]) order by e.id`,
      [rows.map(({ id }) => id)],
    );
    const facts = await this.asks.facts(tx, [...new Set(files.map(({ askId }) => askId))]);
    const asks = new Map(facts.map((ask) => [ask.id, ask]));
    const now = this.clock.now();
    return rows.map((row) =>
      toView(
        row,
        files.filter((file) => file.consignmentId === row.id),
        asks,
        now,
      ),
    );
  }
}

function toView(row: Row, files: readonly FileRow[], asks: ReadonlyMap<string, AskFacts>, now: Date): View {
  const ask = asks.get(files[0]?.askId ?? '');
  return {
    id: row.id,
    number: row.number,
    requestId: row.requestId,
    requestNumber: ask?.requestNumber ?? '',
    owner: { id: row.ownerId, name: row.ownerName },
    organization: { id: row.organizationId, name: row.organizationName },
    medium: row.medium,
    label: row.label,
    carriedBy: row.carriedBy,
    state: isOverdue(row, now) ? 'overdue' : row.state,
    announcedAt: row.announcedAt.toISOString(),
    announcedBy: row.announcedBy,
    letterNumber: row.letterNumber,
    expectedUntil: expectedUntil(row).toISOString(),
    withdrawnAt: row.state === 'withdrawn' ? (row.settledAt?.toISOString() ?? null) : null,
    receipt:
      row.receivedAt === null || row.settledAt === null || row.seal === null
        ? null
        : {
            receivedAt: row.receivedAt.toISOString(),
            recordedAt: row.settledAt.toISOString(),
            recordedBy: row.receivedBy ?? '',
            broughtBy: row.broughtBy ?? '',
            label: row.labelFound,
            seal: row.seal,
          },
    files: files.map(({ exhibitId, askId, fileName, size, sha256, coveredFrom, coveredTo, state, rejection }) => ({
      exhibitId,
      askId,
      cameraCode: asks.get(askId)?.cameraCode ?? '',
      fileName,
      size: Number(size),
      sha256,
      coveredWindow: spanView({ from: coveredFrom, to: coveredTo }),
      state,
      rejection,
    })),
  };
}
