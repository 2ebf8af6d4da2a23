import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { FindingKind } from './domain/verdict.ts';

export interface ScrubRun {
  readonly id: string;
  readonly phase: 'originals' | 'store' | 'derived';
  readonly cursor: string | null;
  readonly cancelledAt: Date | null;
  readonly endedAt: Date | null;
}

export interface NewFinding {
  readonly kind: FindingKind;
  readonly storageKey: string;
  readonly exhibitId: string | null;
  readonly bytesOf: string | null;
  readonly size: number | null;
  readonly sha256: string | null;
}

/** How far a step of a run came. */
export interface Step {
  readonly phase: ScrubRun['phase'];
  readonly cursor: string | null;
  readonly files: number;
  readonly bytes: number;
  readonly strayFiles: number;
}

const RUN = `id, phase, cursor, cancelled_at as "cancelledAt", ended_at as "endedAt"`;

@Injectable()
export class ScrubRunsRepository {
  /** Null where one is under way already. */
  async insert(tx: Tx, expected: number, at: Date): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `insert into evidence.scrub_run (id, begun_by, begun_at, expected) values ($1, $2, $3, $4)
       on conflict ((true)) where ended_at is null do nothing returning id`,
      [newId(), tx.actor.accountId, at, expected],
    );
    return row?.id ?? null;
  }

  async find(tx: Tx, id: string): Promise<ScrubRun | null> {
    const [row] = await tx.query<ScrubRun>(`select ${RUN} from evidence.scrub_run where id = $1`, [id]);
    return row ?? null;
  }

  async open(tx: Tx): Promise<ScrubRun | null> {
    const [row] = await tx.query<ScrubRun>(`select ${RUN} from evidence.scrub_run where ended_at is null`);
    return row ?? null;
  }

  /** False where another worker was faster: then nothing of this step may count. */
  async advance(tx: Tx, run: ScrubRun, step: Step): Promise<boolean> {
    const rows = await tx.query(
      `update evidence.scrub_run set phase = $4, cursor = $5, files = files + $6, bytes = bytes + $7, stray_files = stray_files + $8
       where id = $1 and ended_at is null and phase = $2 and cursor is not distinct from $3 returning id`,
      [run.id, run.phase, run.cursor, step.phase, step.cursor, step.files, step.bytes, step.strayFiles],
    );
    return rows.length === 1;
  }

  /** False where it has ended. */
  async cancel(tx: Tx, id: string, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `update evidence.scrub_run set cancelled_by = $2, cancelled_at = $3
       where id = $1 and ended_at is null and cancelled_at is null returning id`,
      [id, tx.actor.accountId, at],
    );
    return rows.length === 1;
  }

  async end(tx: Tx, id: string, at: Date): Promise<boolean> {
    const rows = await tx.query(
      `update evidence.scrub_run set ended_at = $2 where id = $1 and ended_at is null returning id`,
      [id, at],
    );
    return rows.length === 1;
  }

  /** `isNews` null: what the run before did not find. */
  async insertFinding(tx: Tx, runId: string, finding: NewFinding, isNews: boolean | null, at: Date): Promise<void> {
    await tx.query(
      `insert into evidence.scrub_finding (id, run_id, kind, storage_key, exhibit_id, bytes_of, size, sha256, is_news, found_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, coalesce($9::boolean, not exists (
         select from evidence.scrub_finding f where f.storage_key = $4 and f.kind = $3 and f.run_id =
           (select r.id from evidence.scrub_run r where r.ended_at is not null and r.cancelled_at is null order by r.ended_at desc limit 1))), $10)
       on conflict (run_id, storage_key, kind) do nothing`,
      [newId(), runId, finding.kind, finding.storageKey, finding.exhibitId, finding.bytesOf, finding.size, finding.sha256, isNews, at], // prettier-ignore
    );
  }

  async counts(tx: Tx, id: string): Promise<{ files: number; bytes: number; findings: number; news: number }> {
    const [row] = await tx.query<{ files: number; bytes: string; findings: number; news: number }>(
      `select r.files, r.bytes, count(f.id)::int as findings, (count(f.id) filter (where f.is_news))::int as news
       from evidence.scrub_run r left join evidence.scrub_finding f on f.run_id = r.id where r.id = $1 group by r.id`,
      [id],
    );
    return {
      files: row?.files ?? 0,
      bytes: Number(row?.bytes ?? 0),
      findings: row?.findings ?? 0,
      news: row?.news ?? 0,
    };
  }
}
