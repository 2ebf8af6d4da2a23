import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Forbidden } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { ExportStepNotPossible, SecondPersonNeeded } from '../cameras.errors.ts';
import { exportStep } from '../cameras.events.ts';
import { mayStepExport } from '../cameras.policy.ts';
import {
  after,
  HOURS_TO_FETCH,
  hoursAfter,
  stateAt,
  type ExportFormat,
  type ExportStep,
} from '../domain/export-request.ts';
import { CameraRecords } from './camera-records.query.ts';
import { ExportRequests, type ExportChange, type ExportRequest } from './export-requests.repository.ts';
import { FindExportRequests } from './find-export-requests.query.ts';
import type { ExportRequestView } from './export-request.dto.ts';
import { FORMS } from './forms.ts';

/** Decides on, withdraws or fetches a requested export. Whoever asked never decides; the file is had once. */
@Injectable()
export class StepExport {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: ExportRequests,
    private readonly find: FindExportRequests,
    private readonly records: CameraRecords,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(
    id: string,
    step: 'approve' | 'refuse' | 'withdraw',
    note: string | null,
    actor: Actor,
  ): Promise<ExportRequestView> {
    return this.transaction.within(actor, async (tx) => {
      await this.take(tx, id, step, note);
      return this.find.get(tx, id);
    });
  }

  /** The request is spent before the first byte: a line that breaks costs a new request, never a second file. */
  async download(id: string, actor: Actor): Promise<{ format: ExportFormat; content: Readable }> {
    const { format, filter } = await this.transaction.within(actor, (tx) => this.take(tx, id, 'download', null));
    return { format, content: FORMS[format].write(this.records.batches(filter, actor)) };
  }

  private async take(tx: Tx, id: string, step: ExportStep, note: string | null): Promise<ExportRequest> {
    const now = this.clock.now();
    const request = await this.requests.lock(tx, id);
    const isAsker = request.requestedBy === tx.actor.accountId;
    const isDecision = step === 'approve' || step === 'refuse';
    if (isDecision && isAsker) throw new SecondPersonNeeded();
    if (!mayStepExport(isDecision, isAsker)) throw new Forbidden('Only whoever asked for this export may do this.');
    const state = stateAt(request.state, request.expiresAt, now);
    const next = after(state, step);
    if (next === null) throw new ExportStepNotPossible(state, step);
    await this.requests.step(tx, id, next, changeOf(step, tx.actor, note, now));
    const { organizationId, format } = request;
    const cameras = step === 'download' ? await this.records.count(tx, request.filter) : request.cameras;
    await this.journal.append(tx, [exportStep(next, id, { organizationId, format, cameras })]);
    return request;
  }
}

function changeOf(step: ExportStep, actor: Actor, note: string | null, now: Date): ExportChange {
  const decision = { decidedBy: actor.accountId ?? '', decidedAt: now, note };
  if (step === 'approve') return { ...decision, expiresAt: hoursAfter(now, HOURS_TO_FETCH) };
  if (step === 'refuse') return decision;
  return step === 'download' ? { downloadedAt: now } : {};
}
