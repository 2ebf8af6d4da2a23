import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../../kernel/actor.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { ObjectStore } from '../../../platform/storage/object-store.ts';
import type { TerritoryImport } from '../import.dto.ts';
import { type GeometryKind, ImportRunsRepository } from '../import-runs.repository.ts';

/** How far a run is, and its report, for whoever started it. */
@Injectable()
export class ShowFile {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: ImportRunsRepository,
    private readonly store: ObjectStore,
  ) {}

  async run(actor: Actor, kind: GeometryKind, id: string): Promise<TerritoryImport> {
    const run = await this.transaction.read(actor, (tx) => this.runs.get(tx, kind, id));
    const { status, progress, dryRun, fileName, totals, errors, notes, failure } = run;
    return {
      id,
      status,
      progress,
      dryRun,
      fileName,
      totals,
      errors,
      notes,
      failure,
      reportUrl: run.reportKey === null ? null : `/api/v1/${kind}/imports/${id}/report.csv`,
      createdAt: run.createdAt.toISOString(),
      finishedAt: run.finishedAt?.toISOString() ?? null,
    };
  }

  async report(actor: Actor, kind: GeometryKind, id: string, reply: FastifyReply): Promise<void> {
    const { reportKey } = await this.transaction.read(actor, (tx) => this.runs.get(tx, kind, id));
    if (reportKey === null) throw new NotFound('report');
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${kind}-import-${id}.csv"`)
      .send(await this.store.get(reportKey));
  }
}
