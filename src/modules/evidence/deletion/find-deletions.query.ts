import { Injectable } from '@nestjs/common';
import { decodeCursor, type Page, toPage } from '../../../kernel/page.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { where } from '../../../platform/database/where.ts';
import type { DeletionsQuery, DeletionView } from '../retention/retention.dto.ts';
import { GRACE_HOURS } from './deletion-jobs.ts';
import { ofOwnUnit } from './deletion.policy.ts';

type Row = Omit<DeletionView, 'exhibit' | 'proposedAt' | 'decidedAt' | 'bytesGoAt' | 'deletedAt'> & {
  exhibitId: string;
  fileName: string;
  size: string;
  sha256: string;
  requestId: string;
  proposedAt: Date;
  decidedAt: Date | null;
  deletedAt: Date | null;
};

const STATE = `case when d.executed_at is not null then 'deleted' when d.decision is null then 'proposed' else d.decision end`;
const SELECT = `select d.id, d.exhibit_id as "exhibitId", e.file_name as "fileName", e.size, e.sha256, e.request_id as "requestId", ${STATE} as state, d.ground,
    (select c -> 'title' from jsonb_array_elements(s.classes) as c where c ->> 'code' = d.class_code limit 1) as "classTitle",
    d.schedule_version as "scheduleVersion", to_char(d.keep_until, 'YYYY-MM-DD') as "keptUntil", d.reason, d.proposed_by_name as "proposedBy",
    d.proposed_at as "proposedAt", coalesce(d.proposed_by = $1::uuid, false) as "isMine", d.decided_by_name as "decidedBy",
    d.decided_at as "decidedAt", d.decision_reason as "decisionReason", d.executed_at as "deletedAt"
  from evidence.deletion d join evidence.exhibit e on e.id = d.exhibit_id join evidence.retention_schedule s on s.version = d.schedule_version`;

/** Proposals and tombstones of the own unit. */
@Injectable()
export class FindDeletions {
  async page(tx: Tx, query: DeletionsQuery): Promise<Page<DeletionView>> {
    const after = decodeCursor(query.cursor, 1);
    const { sql, values } = where(
      [
        ofOwnUnit(tx.actor, 'd'),
        query.state === undefined ? null : [`${STATE} = ?`, query.state],
        query.exhibit === undefined ? null : ['d.exhibit_id = ?::uuid', query.exhibit],
        after === null ? null : ['d.id < ?::uuid', after[0]],
      ],
      [tx.actor.accountId],
    );
    const rows = await tx.query<Row>(`${SELECT} where ${sql} order by d.id desc limit $${values.length + 1}`, [
      ...values,
      query.limit + 1,
    ]);
    return toPage(rows, query.limit, (row) => [row.id], toView);
  }
}

function toView(row: Row): DeletionView {
  const { exhibitId: id, fileName, size, sha256, requestId, proposedAt, decidedAt, deletedAt, ...rest } = row;
  const isWaiting = row.state === 'approved' && decidedAt !== null;
  return {
    ...rest,
    exhibit: { id, fileName, size: Number(size), sha256, requestId },
    proposedAt: proposedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    bytesGoAt: isWaiting ? new Date(decidedAt.getTime() + GRACE_HOURS * 3_600_000).toISOString() : null,
    deletedAt: deletedAt?.toISOString() ?? null,
  };
}
