import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { AskDirectory, type AskFacts, BeginDelivery } from '../../requests/index.ts';
import { CustodyRepository } from '../custody.repository.ts';
import { type Commitment, type Exhibit, mayArrive, showsSomethingOf } from '../domain/exhibit.ts';
import { CommitmentNotPossible, DeliveryEnded, ExhibitTooLarge, QuotaExceeded } from '../evidence.errors.ts';
import { exhibitEvent } from '../evidence.events.ts';
import { mayDeliver } from '../evidence.policy.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { CopyExhibit, LOOK_AFTER_MINUTES, LookAfterUpload } from '../jobs/job-definitions.ts';
import { offsetOf, type Reading } from '../timeline/domain/recorder-clock.ts';
import { CheckClock } from '../timeline/use-cases/check-clock.ts';
import { ExhibitUploads, storageKeyOf } from '../uploads/exhibit-uploads.ts';
import { MoveExhibit } from './move-exhibit.ts';

type Limits = Pick<Settings, 'EXHIBIT_MAX_BYTES' | 'EXHIBIT_QUOTA_BYTES'>;

/** Where the bytes are from, what they are beside, and what the clock of their recorder showed; of all that, mostly nothing. */
interface Origin {
  readonly copiedFrom: string | null;
  readonly playerOf: string | null;
  readonly readings: readonly Reading[];
}
export const FRESH: Origin = { copiedFrom: null, playerOf: null, readings: [] };

/** The owner says what it will upload, digest first; only then is there an upload to which bytes can go. */
@Injectable()
export class CommitExhibit {
  constructor(
    private readonly transaction: Transaction,
    private readonly asks: AskDirectory,
    private readonly beginDelivery: BeginDelivery,
    private readonly exhibits: ExhibitsRepository,
    private readonly custody: CustodyRepository,
    private readonly uploads: ExhibitUploads,
    private readonly checkClock: CheckClock,
    private readonly move: MoveExhibit,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly limits: Limits,
  ) {}

  async run<T>(
    askId: string,
    commitment: Commitment,
    actor: Actor,
    view: (tx: Tx, exhibitId: string) => Promise<T>,
    origin: Origin = FRESH,
  ): Promise<T> {
    const id = newId();
    try {
      return await this.transaction.within(actor, async (tx) => {
        const ask = await this.asks.lock(tx, askId);
        if (!mayDeliver(actor, ask, ask.id)) throw new NotFound('ask');
        await this.refuseUnfit(tx, ask, commitment);
        await this.open(tx, ask, commitment, origin);
        const exhibit = this.exhibit(id, ask, commitment, actor, origin);
        await this.write(tx, exhibit, origin.readings);
        if (origin.copiedFrom !== null) await this.fetchBytes(tx, exhibit);
        // Last, and within: an upload exists if and only if its commitment does.
        await this.uploads.store.create(storageKeyOf(id), commitment.size);
        return view(tx, id);
      });
    } catch (error) {
      await this.uploads.store.remove(storageKeyOf(id)).catch(() => undefined);
      throw error;
    }
  }

  private async refuseUnfit(tx: Tx, ask: AskFacts, commitment: Commitment): Promise<void> {
    const { EXHIBIT_MAX_BYTES: maxBytes, EXHIBIT_QUOTA_BYTES: quotaBytes } = this.limits;
    if (commitment.size > maxBytes) throw new ExhibitTooLarge(maxBytes);
    const usedBytes = await this.exhibits.lockUsage(tx, ask.ownerId);
    if (usedBytes + commitment.size > quotaBytes) throw new QuotaExceeded(quotaBytes, usedBytes);
  }

  /** A recording answers its ask; a player comes to one that has been answered so. */
  private async open(tx: Tx, ask: AskFacts, commitment: Commitment, { playerOf, readings }: Origin): Promise<void> {
    if (playerOf !== null) {
      if (!mayArrive(ask, this.clock.now())) throw new DeliveryEnded();
      return;
    }
    const asked = { from: ask.windowFrom, to: ask.windowTo };
    const offset = offsetOf(readings) ?? commitment.clockOffsetSeconds;
    if (!showsSomethingOf(commitment.covered, asked, offset)) throw new CommitmentNotPossible();
    await this.beginDelivery.run(tx, ask.id);
  }

  private async write(tx: Tx, exhibit: Exhibit, readings: readonly Reading[]): Promise<void> {
    const { fileName, size, sha256 } = exhibit;
    await this.exhibits.insert(tx, exhibit);
    await this.custody.append(tx, exhibit.id, 'committed', {
      fileName,
      size,
      sha256,
      clockOffsetSeconds: exhibit.clockOffsetSeconds,
      ...(exhibit.ofExhibit === null ? {} : { playerOf: exhibit.ofExhibit }),
    });
    if (readings.length > 0)
      await this.checkClock.within(tx, exhibit, { readings, how: 'compared_at_recorder' }, '/clockReadings');
    const counts = readings.length > 0 ? { clockReadings: readings.length } : {};
    await this.journal.append(tx, [exhibitEvent('exhibit.committed', exhibit, { size, sha256, ...counts })]);
    const dueAt = new Date(exhibit.createdAt.getTime() + LOOK_AFTER_MINUTES * 60_000);
    await this.outbox.enqueue(tx, [{ job: LookAfterUpload, subjectId: exhibit.id, dueAt }]);
  }

  /** The bytes come from the owner's earlier exhibit, and not over the line once more. */
  private async fetchBytes(tx: Tx, exhibit: Exhibit): Promise<void> {
    await this.move.receive(tx, exhibit);
    await this.outbox.enqueue(tx, [{ job: CopyExhibit, subjectId: exhibit.id }]);
  }

  private exhibit(id: string, ask: AskFacts, commitment: Commitment, actor: Actor, origin: Origin): Exhibit {
    const now = this.clock.now();
    return {
      ...commitment,
      clockOffsetSeconds: offsetOf(origin.readings) ?? commitment.clockOffsetSeconds,
      id,
      askId: ask.id,
      requestId: ask.requestId,
      ownerId: ask.ownerId,
      organizationId: ask.organizationId,
      regionCode: ask.regionCode,
      kind: origin.playerOf === null ? 'recording' : 'player',
      ofExhibit: origin.playerOf,
      state: 'committed',
      rejection: null,
      foundSha256: null,
      foundSha512: null,
      mediaType: null,
      storageKey: storageKeyOf(id),
      removedAt: null,
      copiedFrom: origin.copiedFrom,
      createdBy: actor.accountId,
      letterNumber: actor.letter?.number ?? null,
      createdAt: now,
      movedAt: now,
      sealedAt: null,
      version: 1,
    };
  }
}
