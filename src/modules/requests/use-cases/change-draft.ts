import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Forbidden, NotFound } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { CrimeDirectory } from '../../crimes/index.ts';
import type { AskEntity } from '../ask.entity.ts';
import { holdsStill } from '../domain/ask-lifecycle.ts';
import { faultsOfBasis, type LegalBasis, validUntilOf } from '../domain/legal-bases.ts';
import { cameraHoursOf, type WantedAsk } from '../domain/proportionality.ts';
import { LegalBasisIncomplete, NotADraft } from '../requests.errors.ts';
import { requestEvent } from '../requests.events.ts';
import { LegalBasesInForce } from '../bases/legal-bases-in-force.ts';
import { boundBy } from '../domain/number-pending.ts';
import { mayEdit } from '../requests.policy.ts';
import { type NotAsked, NotAskedRepository } from '../not-asked.repository.ts';
import type { RequestEntity } from '../request.entity.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { AsksOfDraft } from './asks-of-draft.ts';
import { lockOwn } from './own-request.ts';
import { ReleaseAsks } from './release-asks.ts';
import { StateNotAsked } from './state-not-asked.ts';

export interface DraftChange {
  readonly legalBasis?: LegalBasis | undefined;
  readonly necessity?: string | undefined;
  readonly asks?: readonly WantedAsk[] | undefined;
  readonly notAsked?: readonly NotAsked[] | undefined;
}

/** Changes a draft. Asks that an owner was already told of are released, not erased, when the draft drops them. */
@Injectable()
export class ChangeDraft {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: RequestsRepository,
    private readonly crimes: CrimeDirectory,
    private readonly asksOfDraft: AsksOfDraft,
    private readonly releaseAsks: ReleaseAsks,
    private readonly stateNotAsked: StateNotAsked,
    private readonly notAsked: NotAskedRepository,
    private readonly bases: LegalBasesInForce,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, id: string, seen: number, change: DraftChange): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const request = await lockOwn(tx, this.requests, id, seen);
      if (!mayEdit(actor, request)) throw new Forbidden();
      if (request.state !== 'draft') throw new NotADraft(request.state);
      const changes: Partial<RequestEntity> = {};
      if (change.necessity !== undefined) changes.necessity = change.necessity;
      if (change.legalBasis !== undefined)
        Object.assign(changes, await this.checkedBasis(tx, request, change.legalBasis, now));
      if (change.asks !== undefined) {
        await this.replaceAsks(tx, request, change.asks, now);
        changes.cameraHours = cameraHoursOf(change.asks);
      }
      await this.keepWhyNot(tx, request, change, now);
      const next = await this.requests.saveRequest(tx, request, changes, now);
      await this.journal.append(tx, [
        requestEvent('request.changed', next, { from: 'draft', to: 'draft', fields: Object.keys(change) }),
      ]);
    });
  }

  private async keepWhyNot(tx: Tx, request: RequestEntity, change: DraftChange, now: Date): Promise<void> {
    if (change.asks === undefined && change.notAsked === undefined) return;
    const asks = change.asks ?? (await this.requests.asksOf(tx, request.id)).filter((ask) => ask.state !== 'released');
    const asked = new Set(asks.map((ask) => ask.cameraId));
    if (change.notAsked === undefined) await this.notAsked.forget(tx, request.id, [...asked]);
    else await this.stateNotAsked.run(tx, request, change.notAsked, asked, now);
  }

  private async checkedBasis(
    tx: Tx,
    request: RequestEntity,
    legalBasis: LegalBasis,
    now: Date,
  ): Promise<Partial<RequestEntity>> {
    const crime = await this.crimes.find(tx, request.crimeId);
    if (crime === null) throw new NotFound('crime');
    const kind = await this.bases.one(tx, legalBasis.code, now);
    const faults = faultsOfBasis(kind, legalBasis, crime, now, 'well-formed');
    if (kind === null || faults.length > 0) throw new LegalBasisIncomplete(faults);
    return {
      legalBasis,
      legalBasisCode: kind.code,
      legalBasisVersion: kind.version,
      // a returned draft does not win time for its number
      legalBasisValidUntil: boundBy(validUntilOf(kind, legalBasis), request.numberDueAt),
    };
  }

  private async replaceAsks(tx: Tx, request: RequestEntity, wanted: readonly WantedAsk[], now: Date): Promise<void> {
    const known = await this.requests.lockAsks(tx, request.id);
    const built = await this.asksOfDraft.build(tx, request, wanted, now);
    const isKept = (ask: AskEntity) => ask.state !== 'released' && built.some((other) => isSame(ask, other));
    const dropped = known.filter((ask) => !isKept(ask));
    await this.requests.deleteAsks(
      tx,
      dropped.filter((ask) => ask.holdSentAt === null).map((ask) => ask.id),
    );
    await this.releaseAsks.run(
      tx,
      dropped.filter((ask) => ask.holdSentAt !== null && holdsStill(ask.state)),
      now,
      'dropped',
    );
    const isKnown = (ask: AskEntity) => known.some((other) => isKept(other) && isSame(ask, other));
    await this.requests.insertAsks(
      tx,
      built.filter((ask) => !isKnown(ask)),
    );
  }
}

const isSame = (a: AskEntity, b: AskEntity): boolean =>
  a.cameraId === b.cameraId &&
  a.ownerId === b.ownerId &&
  +a.windowFrom === +b.windowFrom &&
  +a.windowTo === +b.windowTo;
