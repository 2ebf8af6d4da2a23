import { Injectable } from '@nestjs/common';
import { Clock } from '../../../../kernel/clock.ts';
import type { Tx } from '../../../../platform/database/transaction.ts';
import { Handles, type Handler, type Hint } from '../../../../platform/queue/job.ts';
import { Outbox } from '../../../../platform/queue/outbox.ts';
import { ExhibitDirectory } from '../../../evidence/index.ts';
import { AskDirectory, type AskFacts, isSettled, RequestDirectory } from '../../../requests/index.ts';
import { EventOfHint, type TellingEvent } from '../../event-of-hint.query.ts';
import { DeliveriesRepository } from '../deliveries.repository.ts';
import { type Meaning, meaningsOf, messageOf, type WebhookEvent } from '../domain/messages.ts';
import { DELIVER_WEBHOOK, TELL_WEBHOOKS } from './webhook-jobs.ts';

/** Writes what an event means for each owner that it concerns, once for each of its webhooks. */
@Handles(TELL_WEBHOOKS)
@Injectable()
export class TellWebhooks implements Handler {
  constructor(
    private readonly events: EventOfHint,
    private readonly requests: RequestDirectory,
    private readonly asks: AskDirectory,
    private readonly exhibits: ExhibitDirectory,
    private readonly deliveries: DeliveriesRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const event = hint.eventId === null ? null : await this.events.find(tx, hint.eventId);
    if (event === null) return;
    for (const meaning of meaningsOf(event)) await this.tell(tx, event, meaning);
  }

  private async tell(tx: Tx, event: TellingEvent, { type, askId }: Meaning): Promise<void> {
    const asks = askId === null ? await this.concerned(tx, event, type) : await this.asks.facts(tx, [askId]);
    for (const ownerId of [...new Set(asks.map((ask) => ask.ownerId))].sort()) {
      const told = asks
        .filter((ask) => ask.ownerId === ownerId)
        .map((ask) => ({ ...ask, number: ask.requestNumber }))
        .sort((a, b) => +a.lossStartsAt - +b.lossStartsAt);
      const exhibitId = event.subjectType === 'exhibit' ? event.subjectId : null;
      const payload = messageOf(type, this.clock.now(), told, exhibitId);
      const ids = await this.deliveries.insertFor(tx, ownerId, type, event.id, payload);
      await this.outbox.enqueue(
        tx,
        ids.map((id) => ({ job: DELIVER_WEBHOOK, subjectId: id, partyId: ownerId })),
      );
    }
  }

  private async concerned(tx: Tx, event: TellingEvent, type: WebhookEvent): Promise<AskFacts[]> {
    const ids = await this.askIdsOf(tx, event);
    const asks: AskFacts[] = [];
    for (const id of ids) {
      const ask = await this.asks.find(tx, id);
      if (ask !== null && isMeant(ask, type)) asks.push(ask);
    }
    return asks;
  }

  private async askIdsOf(tx: Tx, event: TellingEvent): Promise<string[]> {
    if (event.subjectType === 'ask') return [event.subjectId];
    if (event.subjectType === 'exhibit') {
      const exhibit = await this.exhibits.find(tx, event.subjectId);
      return exhibit === null ? [] : [exhibit.askId];
    }
    const request = await this.requests.find(tx, event.subjectId);
    return (request?.asks ?? []).filter((ask) => ask.isHoldOut).map((ask) => ask.id);
  }
}

/** Looks at the present state, as the notices do: a hold that has ended meanwhile is not asked for. */
const isMeant = (ask: AskFacts, type: WebhookEvent): boolean =>
  type === 'ask.released'
    ? ask.state === 'released'
    : type === 'ask.hold-requested' || type === 'ask.opened'
      ? !isSettled(ask.state)
      : true;
