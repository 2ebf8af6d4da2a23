import { Injectable } from '@nestjs/common';
import { decodeCursor, type Page, toPage } from '../../../kernel/page.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { FINDING_KINDS, type FindingKind } from './domain/verdict.ts';
import type { ScrubFindingsQuery, ScrubFindingView, ScrubView } from './scrub.dto.ts';
import { scrubsVisible } from './scrub.policy.ts';

interface Row {
  id: string;
  begun_by: string | null;
  begun_at: Date;
  ended_at: Date | null;
  cancelled_at: Date | null;
  phase: 'originals' | 'store' | 'derived';
  files: number;
  expected: number;
  bytes: string;
  kinds: Partial<Record<FindingKind, number>> | null;
  news: number;
}
type FindingRow = Omit<ScrubFindingView, 'foundAt' | 'size'> & { foundAt: Date; size: string | null };

/** What inspectors and administrators see of the runs: keys, states and digests. */
@Injectable()
export class FindScrubs {
  async page(tx: Tx, query: { limit: number; cursor?: string | undefined }): Promise<Page<ScrubView>> {
    const after = decodeCursor(query.cursor, 1);
    const rows = await this.rows(tx, `$1::uuid is null or r.id < $1::uuid`, [after?.[0] ?? null, query.limit + 1]);
    return toPage(rows, query.limit, (row) => [row.id], toView);
  }

  async one(tx: Tx, id: string): Promise<ScrubView | null> {
    const [row] = await this.rows(tx, 'r.id = $1::uuid', [id, 1]);
    return row === undefined ? null : toView(row);
  }

  async findings(tx: Tx, runId: string, query: ScrubFindingsQuery): Promise<Page<ScrubFindingView>> {
    const after = decodeCursor(query.cursor, 1);
    const rows = await tx.query<FindingRow>(
      `select id, kind, storage_key as "storageKey", exhibit_id as "exhibitId", bytes_of as "bytesOf", size, sha256, is_news as "isNews", found_at as "foundAt"
       from evidence.scrub_finding where run_id = $1 and ($2::text is null or kind = $2) and ($3::uuid is null or id > $3::uuid) and ${scrubsVisible()}
       order by id limit $4`,
      [runId, query.kind ?? null, after?.[0] ?? null, query.limit + 1],
    );
    return toPage(
      rows,
      query.limit,
      (row) => [row.id],
      (row) => ({ ...row, size: row.size === null ? null : Number(row.size), foundAt: row.foundAt.toISOString() }),
    );
  }

  private rows(tx: Tx, condition: string, values: readonly unknown[]): Promise<Row[]> {
    return tx.query<Row>(
      `select r.id, a.name as begun_by, r.begun_at, r.ended_at, r.cancelled_at, r.phase, r.files, r.expected, r.bytes,
         (select jsonb_object_agg(kind, n) from (select kind, count(*) as n from evidence.scrub_finding f where f.run_id = r.id group by kind) as counted) as kinds,
         (select count(*)::int from evidence.scrub_finding f where f.run_id = r.id and f.is_news) as news
       from evidence.scrub_run r left join access.account a on a.id = r.begun_by
       where (${condition}) and ${scrubsVisible()} order by r.id desc limit $2`,
      values,
    );
  }
}

function stateOf({ ended_at, cancelled_at }: Row): ScrubView['state'] {
  if (ended_at === null) return cancelled_at === null ? 'running' : 'cancelling';
  return cancelled_at === null ? 'done' : 'cancelled';
}

function toView(row: Row): ScrubView {
  const state = stateOf(row);
  const isRead = state === 'done' || row.phase !== 'originals';
  return {
    id: row.id,
    state,
    begunBy: row.begun_by,
    begunAt: row.begun_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    progress: isRead ? 1 : Math.min(1, row.files / Math.max(1, row.expected)),
    files: row.files,
    expected: row.expected,
    bytes: Number(row.bytes),
    findings: Object.fromEntries(
      FINDING_KINDS.map((kind) => [kind, Number(row.kinds?.[kind] ?? 0)]),
    ) as ScrubView['findings'],
    news: row.news,
  };
}
