import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { AskDirectory, RecordDelivery } from '../../requests/index.ts';
import { CustodyRepository } from '../custody.repository.ts';
import { outcomeDueAt } from '../domain/chasing.ts';
import { contradictionOf, type Exhibit, type Finding, mayArrive, type Rejection } from '../domain/exhibit.ts';
import { type ExhibitAction, type ExhibitBy, nextState } from '../domain/lifecycle.ts';
import { exhibitEvent } from '../evidence.events.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { OutcomesRepository } from '../outcomes.repository.ts';
import { quarantineDays } from '../retention/domain/schedule.ts';
import { SchedulesRepository } from '../retention/schedules.repository.ts';
import {
  ChaseOutcomes,
  RECHECK_FIRST_DAYS,
  RecheckExhibit,
  RemoveRejected,
  VerifyExhibit,
} from '../jobs/job-definitions.ts';

/**
 * Each step of an exhibit after its commitment, with its record and its consequences. The exhibit must be locked in `tx`.
 * A step that the table has no row for does nothing and answers null: hints come late and twice.
 */
@Injectable()
export class MoveExhibit {
  constructor(
    private readonly exhibits: ExhibitsRepository,
    private readonly custody: CustodyRepository,
    private readonly asks: AskDirectory,
    private readonly recordDelivery: RecordDelivery,
    private readonly outcomes: OutcomesRepository,
    private readonly schedules: SchedulesRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The first bytes are on their way. */
  async receive(tx: Tx, exhibit: Exhibit): Promise<Exhibit | null> {
    const moved = await this.step(tx, exhibit, 'receive');
    if (moved !== null) await this.custody.append(tx, exhibit.id, 'upload-begun');
    return moved;
  }

  /** All bytes are there: verified by a job, so that a crash between here and the seal costs a repetition and nothing else. */
  async finish(tx: Tx, exhibit: Exhibit): Promise<Exhibit | null> {
    const moved = await this.step(tx, exhibit, 'finish');
    if (moved === null) return null;
    await this.custody.append(tx, exhibit.id, 'received', { size: exhibit.size });
    await this.journal.append(tx, [exhibitEvent('exhibit.received', exhibit)]);
    await this.outbox.enqueue(tx, [{ job: VerifyExhibit, subjectId: exhibit.id }]);
    return moved;
  }

  /** Seals what is as promised and may still be received, and tells the ask; rejects the rest, and the ask goes on. */
  async judge(tx: Tx, exhibit: Exhibit, finding: Finding): Promise<Exhibit | null> {
    const ask = await this.asks.find(tx, exhibit.askId);
    const now = this.clock.now();
    const found = { foundSha256: finding.sha256, foundSha512: finding.sha512, mediaType: finding.mediaType };
    const rejection =
      contradictionOf(exhibit, finding) ?? (ask !== null && mayArrive(ask, now) ? null : 'delivery-ended');
    if (rejection !== null) return this.reject(tx, exhibit, 'reject', rejection, { ...found, size: finding.size });
    const sealed = await this.step(tx, { ...exhibit, ...found, sealedAt: now }, 'seal', exhibit);
    if (sealed === null) return null;
    await this.custody.append(tx, exhibit.id, 'sealed', {
      sha256: finding.sha256,
      sha512: finding.sha512,
      size: finding.size,
      mediaType: finding.mediaType,
    });
    await this.journal.append(tx, [
      exhibitEvent('exhibit.sealed', exhibit, { sha256: finding.sha256, sha512: finding.sha512, size: finding.size }),
    ]);
    if (exhibit.kind === 'recording')
      await this.recordDelivery.run(tx, exhibit.askId, exhibit.id, exhibit.letterNumber);
    else if (exhibit.ofExhibit !== null)
      await this.custody.append(tx, exhibit.ofExhibit, 'player-added', {
        fileName: exhibit.fileName,
        playerId: exhibit.id,
      });
    await this.outbox.enqueue(tx, [
      { job: RecheckExhibit, subjectId: exhibit.id, dueAt: new Date(now.getTime() + RECHECK_FIRST_DAYS * 86_400_000) },
    ]);
    if (exhibit.kind === 'recording' && (await this.outcomes.beginChase(tx, exhibit.requestId)))
      await this.outbox.enqueue(tx, [{ job: ChaseOutcomes, subjectId: exhibit.requestId, dueAt: outcomeDueAt(now) }]);
    return sealed;
  }

  async reject(
    tx: Tx,
    exhibit: Exhibit,
    action: 'reject' | 'terminate' | 'abandon',
    rejection: Rejection,
    found: Partial<Pick<Exhibit, 'foundSha256' | 'foundSha512' | 'mediaType'>> & { size?: number } = {},
  ): Promise<Exhibit | null> {
    const { size, ...digests } = found;
    const moved = await this.step(tx, { ...exhibit, ...digests, rejection }, action, exhibit);
    if (moved === null) return null;
    const data = {
      rejection,
      ...(found.foundSha256 === undefined ? {} : { foundSha256: found.foundSha256, foundSize: size }),
    };
    await this.custody.append(tx, exhibit.id, 'rejected', data);
    await this.journal.append(tx, [exhibitEvent('exhibit.rejected', exhibit, data)]);
    const isDisputable = rejection === 'digest-mismatch' || rejection === 'size-mismatch';
    const now = this.clock.now();
    // should the owner dispute the finding, the bytes that contradict the commitment are still there
    const days = isDisputable ? quarantineDays(await this.schedules.inForce(tx, now)) : 0;
    const dueAt = new Date(now.getTime() + days * 86_400_000);
    await this.outbox.enqueue(tx, [{ job: RemoveRejected, subjectId: exhibit.id, dueAt }]);
    return moved;
  }

  private async step(
    tx: Tx,
    changed: Exhibit,
    action: ExhibitAction,
    from: Exhibit = changed,
  ): Promise<Exhibit | null> {
    const state = nextState(from.state, action, byOf(tx.actor));
    return state === null ? null : this.exhibits.save(tx, { ...changed, state, movedAt: this.clock.now() });
  }
}

function byOf({ kind, role }: Actor): ExhibitBy {
  if (kind === 'system') return 'system';
  return role === 'investigator' || role === 'supervisor' ? 'taker' : 'operator';
}
