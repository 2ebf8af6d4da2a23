import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { lossOf } from '../../../kernel/overwrite-clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { CrimeDirectory, type CrimeFacts } from '../../crimes/index.ts';
import { AskEntity } from '../ask.entity.ts';
import { WorkingCalendars } from '../calendar/working-calendars.ts';
import { isSettled } from '../domain/ask-lifecycle.ts';
import { ANSWER_WORKING_DAYS, daysAfter, hoursAfter, HOLD_LASTS_DAYS } from '../domain/deadlines.ts';
import { workingDaysAfter } from '../domain/working-days.ts';
import { LegalBasesInForce } from '../bases/legal-bases-in-force.ts';
import { faultsOfBasis, type LegalBasisKind, typedFieldsOf, withErdr } from '../domain/legal-bases.ts';
import { termOf } from '../domain/number-pending.ts';
import { cameraHoursOf, faultsOfWindows } from '../domain/proportionality.ts';
import { REVIEW_DUE_HOURS, URGENT_ANSWER_HOURS } from '../domain/urgency.ts';
import { clocksOf, endOfBasis, watchesOfNumber } from '../jobs/delayed-hints.ts';
import { CHASE_REVIEW, LAPSE_HOLD } from '../jobs/request-jobs.ts';
import { AsksRefused, LegalBasisExpired, LegalBasisIncomplete } from '../requests.errors.ts';
import { requestEvent } from '../requests.events.ts';
import type { RequestEntity } from '../request.entity.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { AddressedCameras } from './addressed-cameras.ts';
import { lockOwn } from './own-request.ts';
import { demandStep } from './demand-step.ts';

/**
 * Submits a draft to the supervisors, and sends the hold to the owners at once: footage does not wait for signatures.
 * Retention is read anew, so that the clock of each ask starts from what is known today.
 */
@Injectable()
export class SubmitRequest {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: RequestsRepository,
    private readonly crimes: CrimeDirectory,
    private readonly cameras: AddressedCameras,
    private readonly bases: LegalBasesInForce,
    private readonly calendars: WorkingCalendars,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** `urgentReason`: a life is at risk, so it opens at once and is reviewed afterwards. */
  run(actor: Actor, id: string, seen: number | null, urgentReason: string | null = null): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const request = await lockOwn(tx, this.requests, id, seen);
      const isUrgent = urgentReason !== null;
      const move = demandStep(actor, request, isUrgent ? 'submit_urgent' : 'submit');
      const crime = await this.crimes.find(tx, request.crimeId);
      if (crime === null) throw new NotFound('crime');
      const asks = await this.standingAsks(tx, id);
      const kind = await this.bases.one(tx, request.legalBasisCode, now);
      const basis = basisOf(request, kind, crime, now);
      refuseAsks(asks, now);
      const next = await this.requests.saveRequest(
        tx,
        request,
        {
          state: move.to,
          submittedAt: now,
          decidedAt: null,
          decidedBy: null,
          decidedFor: null,
          endorsedFor: null,
          endorsedAt: null,
          endorsedBy: null,
          ...(isUrgent ? { urgentReason } : {}),
          severity: crime.severity,
          ...basis,
          cameraHours: cameraHoursOf(asks.map(wantedOf)),
        },
        now,
      );
      const dueAt = isUrgent
        ? hoursAfter(now, URGENT_ANSWER_HOURS)
        : workingDaysAfter(now, ANSWER_WORKING_DAYS, await this.calendars.from(tx, now));
      const held = await this.held(tx, asks, now, dueAt);
      await this.requests.sendHolds(tx, next, held);
      await this.requests.noteRequestMove(tx, next, move, now, urgentReason);
      await this.journal.append(tx, [
        requestEvent(isUrgent ? 'request.opened-urgently' : 'request.submitted', next, {
          from: move.from,
          to: move.to,
          asks: held.length,
          cameraHours: next.cameraHours,
          lossStartsAt: firstLoss(held),
        }),
      ]);
      await this.outbox.enqueue(tx, [
        ...held.filter((ask) => !isSettled(ask.state)).flatMap((ask) => clocksOf(ask, now)),
        ...(isUrgent
          ? watchesOf(next, now)
          : [{ job: LAPSE_HOLD, subjectId: next.id, dueAt: daysAfter(now, HOLD_LASTS_DAYS) }]),
        ...watchesOfNumber(next),
      ]);
    });
  }

  private async standingAsks(tx: Tx, requestId: string): Promise<AskEntity[]> {
    return (await this.requests.lockAsks(tx, requestId)).filter((ask) => ask.state !== 'released');
  }

  /** The asks as the hold leaves them. */
  private async held(tx: Tx, asks: readonly AskEntity[], now: Date, dueAt: Date): Promise<AskEntity[]> {
    const cameras = await this.cameras.of(
      tx,
      asks.map((ask) => ask.cameraId),
    );
    return asks.map((ask, i): AskEntity => {
      const camera = cameras.get(ask.cameraId);
      if (camera === undefined || camera.addresseeId !== ask.ownerId)
        throw new AsksRefused([
          {
            pointer: `/asks/${i}/cameraId`,
            detail: 'the camera has another owner now: save the draft with this camera again',
          },
        ]);
      const loss = lossOf({ from: ask.windowFrom, to: ask.windowTo }, camera.effectiveHours);
      return Object.assign(new AskEntity(), ask, {
        holdSentAt: ask.holdSentAt ?? now,
        dueAt: ask.dueAt === null || dueAt < ask.dueAt ? dueAt : ask.dueAt,
        retentionHours: camera.effectiveHours,
        isRetentionAssumed: camera.isRetentionAssumed,
        lossStartsAt: loss.startsAt,
        lossCompleteAt: loss.completeAt,
        version: ask.version + 1,
      });
    });
  }
}

const wantedOf = (ask: AskEntity) => ({ cameraId: ask.cameraId, window: { from: ask.windowFrom, to: ask.windowTo } });

/** The basis under the version that is in force today, with the number of the crime, or with the time until it must be there. */
function basisOf(request: RequestEntity, kind: LegalBasisKind | null, crime: CrimeFacts, now: Date) {
  const typed = typedFieldsOf(request.legalBasis);
  const faults = faultsOfBasis(kind, typed, crime, now, 'complete');
  if (kind === null || faults.length > 0) throw new LegalBasisIncomplete(faults);
  const legalBasis = withErdr(kind, typed, crime);
  const term = termOf(kind, legalBasis, now, request.numberDueAt);
  if (term.numberDueAt !== null && term.numberDueAt <= now) throw new LegalBasisExpired(term.numberDueAt);
  return { legalBasis, legalBasisVersion: kind.version, ...term };
}

function refuseAsks(asks: readonly AskEntity[], now: Date): void {
  const wanted = faultsOfWindows(asks.map(wantedOf), now);
  if (asks.length === 0) wanted.push({ pointer: '/asks', detail: 'at least one camera' });
  if (wanted.length > 0) throw new AsksRefused(wanted);
}

/** What was opened without a supervisor is reviewed by one, and ends with its legal basis. */
const watchesOf = (request: RequestEntity, now: Date) => [
  { job: CHASE_REVIEW, subjectId: request.id, dueAt: hoursAfter(now, REVIEW_DUE_HOURS) },
  ...endOfBasis(request),
];

const firstLoss = (asks: readonly AskEntity[]): string | null =>
  asks.map((ask) => ask.lossStartsAt.toISOString()).sort()[0] ?? null;
