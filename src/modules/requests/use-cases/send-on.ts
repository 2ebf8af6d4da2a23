import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Forbidden, Invalid, StaleVersion } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { applicationWall, OrganizationDirectory, type OrganizationView } from '../../access/index.ts';
import { AskEntity } from '../ask.entity.ts';
import { WorkingCalendars } from '../calendar/working-calendars.ts';
import { ANSWER_WORKING_DAYS } from '../domain/deadlines.ts';
import { mayBeSentOn } from '../domain/sending-on.ts';
import { workingDaysAfter } from '../domain/working-days.ts';
import { clocksOf } from '../jobs/delayed-hints.ts';
import { SendingOnNotPossible } from '../requests.errors.ts';
import { askEvent } from '../requests.events.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { lockAsked } from './own-ask.ts';

/**
 * The camera was not theirs: the same window is asked of another owner, whose term begins now. The first ask stays as it was
 * answered. When the other owner answers for the camera, the registry learns whose it is (jobs/heal-owner.job.ts).
 */
@Injectable()
export class SendOn {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: RequestsRepository,
    private readonly organizations: OrganizationDirectory,
    private readonly calendars: WorkingCalendars,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Gives back the id of the new ask. */
  run(actor: Actor, id: string, ownerId: string, seen: number | null): Promise<string> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const former = await lockAsked(tx, this.requests, id);
      if (!applicationWall.allows(actor.role === 'investigator')) throw new Forbidden();
      if (seen !== null && seen !== former.version) throw new StaleVersion(former.version);
      if (!mayBeSentOn(former) || (await this.requests.isSentOn(tx, id))) throw new SendingOnNotPossible();
      const owner = await this.demandOwner(tx, former, ownerId);
      const dueAt = workingDaysAfter(now, ANSWER_WORKING_DAYS, await this.calendars.from(tx, now));
      const waiting = waitingFor(owner, former);
      await this.requests.insertAsks(tx, [waiting]);
      // The row begins as one that nobody was told of, and row-level security wants it so; the hold goes out with it.
      const ask = await this.requests.saveAsk(tx, waiting, { holdSentAt: now, dueAt });
      await this.journal.append(tx, [
        askEvent('ask.sent-on', ask, {
          from: ask.state,
          to: ask.state,
          requestState: ask.requestState,
          formerAskId: former.id,
          formerOwnerId: former.ownerId,
          ownerId: owner.id,
        }),
      ]);
      await this.outbox.enqueue(tx, clocksOf(ask, now));
      return ask.id;
    });
  }

  private async demandOwner(tx: Tx, former: AskEntity, ownerId: string): Promise<OrganizationView> {
    const owner = await this.organizations.find(tx, ownerId);
    if (owner === null)
      throw new Invalid('organization-unknown', 'There is no such organization.', [
        { pointer: '/ownerId', detail: 'unknown' },
      ]);
    const asked = (await this.requests.asksOf(tx, former.requestId)).filter(
      (ask) => ask.cameraId === former.cameraId && +ask.windowFrom === +former.windowFrom,
    );
    if (asked.some((ask) => ask.ownerId === ownerId))
      throw new Invalid('asks-refused', 'Some of the cameras or windows cannot be asked for.', [
        { pointer: '/ownerId', detail: 'was asked for this camera already' },
      ]);
    return owner;
  }
}

const waitingFor = (owner: OrganizationView, former: AskEntity): AskEntity =>
  Object.assign(new AskEntity(), former, {
    id: newId(),
    ownerId: owner.id,
    ownerName: owner.name,
    state: 'waiting',
    holdSentAt: null,
    heldUntil: null,
    renewals: 0,
    releaseConfirmedAt: null,
    dueAt: null,
    pausedAt: null,
    reminders: 0,
    escalatedTo: null,
    escalatedAt: null,
    answeredAt: null,
    answerCode: null,
    sentOnFrom: former.id,
    version: 1,
  });
