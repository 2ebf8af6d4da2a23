import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { AccountDirectory } from '../../access/index.ts';
import { ExportRequestDirectory } from '../../cameras/index.ts';
import { DrillDirectory } from '../../drills/index.ts';
import { ConsignmentDirectory, ExhibitDirectory } from '../../evidence/index.ts';
import { AskDirectory, isSettled, RequestDirectory, type RequestFacts } from '../../requests/index.ts';
import { SearchDirectory } from '../../searches/index.ts';
import { type Told, WHO_HEARS } from '../domain/who-hears.ts';
import { EventOfHint, type TellingEvent } from '../event-of-hint.query.ts';
import type { NewNotice } from '../notices.repository.ts';
import { Tell } from '../use-cases/tell.ts';
import { TELL_OF_EVENT } from './notification-jobs.ts';

interface Matter {
  readonly request: RequestFacts;
  /** What the event is about; none where it is about the whole request. */
  readonly askIds: readonly string[];
}

/** Turns a fact into notices for those whom it concerns. Looks at the present state: a hold that has ended is not asked for. */
@Handles(TELL_OF_EVENT)
@Injectable()
export class TellOfEvent implements Handler {
  constructor(
    private readonly events: EventOfHint,
    private readonly accounts: AccountDirectory,
    private readonly searches: SearchDirectory,
    private readonly requests: RequestDirectory,
    private readonly asks: AskDirectory,
    private readonly exhibits: ExhibitDirectory,
    private readonly consignments: ConsignmentDirectory,
    private readonly exports: ExportRequestDirectory,
    private readonly drills: DrillDirectory,
    private readonly tell: Tell,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const event = hint.eventId === null ? null : await this.events.find(tx, hint.eventId);
    if (event === null) return;
    if (tells(event, 'unit')) return this.tellUnit(tx, event);
    if (tells(event, 'subscriber')) return this.tellSubscriber(tx, event);
    if (event.subjectType === 'organization') {
      return this.tell.run(
        tx,
        (WHO_HEARS[event.type] ?? []).map((told) => toKeeper(told, event)),
      );
    }
    if (event.subjectType === 'search' || event.subjectType === 'planning-task') return this.tellOfPurpose(tx, event);
    if (event.subjectType === 'camera-export') return this.tellOfExport(tx, event);
    if (event.subjectType === 'drill') return this.tellOfDrill(tx, event);
    if (event.subjectType === 'search-review' || event.subjectType === 'alarm') return this.tellOfDoubt(tx, event);
    if (tells(event, 'oversight')) return this.tellOversight(tx, event);
    const matter = await this.matterOf(tx, event);
    if (matter === null) return;
    for (const told of WHO_HEARS[event.type] ?? [])
      if (told.when?.(event.data) ?? true)
        await this.tell.run(
          tx,
          told.to === 'command'
            ? await this.toCommand(tx, told, event, matter)
            : [...noticesOf(told, event, matter), ...(await this.toDeputies(tx, told, event, matter))],
        );
  }

  /** About searches and planning tasks there is no request: the supervisors of the unit hear, or whoever asked. */
  private async tellOfPurpose(tx: Tx, event: TellingEvent): Promise<void> {
    const subject = { type: event.subjectType as 'search' | 'planning-task', id: event.subjectId };
    for (const { kind, to, when } of WHO_HEARS[event.type] ?? []) {
      if (when?.(event.data) === false) continue;
      const recipients = to === 'author' ? await this.authorOf(tx, event.subjectId) : await this.deciders(tx, event);
      await this.tell.run(
        tx,
        recipients.map((recipient) => ({ kind, eventId: event.id, subject, recipient, data: { number: '' } })),
      );
    }
  }

  /** Whoever asked is no second person: colleagues are told one by one, and not by their role. */
  private async tellOfExport(tx: Tx, event: TellingEvent): Promise<void> {
    const asked = await this.exports.find(tx, event.subjectId);
    if (asked === null) return;
    const colleagues =
      asked.secondPerson === 'colleague' ? await this.accounts.withRole(tx, [asked.organizationId], 'operator') : [];
    const seconds = [
      ...colleagues.filter(({ id }) => id !== asked.requestedBy).map(({ id }) => ({ accountId: id })),
      ...asked.units.map((organizationId) => ({ organizationId, role: 'supervisor' as const })),
    ];
    for (const { kind, to } of WHO_HEARS[event.type] ?? [])
      await this.tell.run(
        tx,
        (to === 'author' ? [{ accountId: asked.requestedBy }] : seconds).map((recipient) => ({
          kind,
          eventId: event.id,
          subject: { type: 'camera-export', id: event.subjectId },
          recipient,
          data: { number: '', cameras: asked.cameras },
        })),
      );
  }

  private async tellOfDrill(tx: Tx, event: TellingEvent): Promise<void> {
    const owners = await this.drills.ownersOf(tx, event.subjectId);
    for (const { kind } of WHO_HEARS[event.type] ?? [])
      await this.tell.run(
        tx,
        owners.map((organizationId) => ({
          kind,
          eventId: event.id,
          subject: { type: 'drill', id: event.subjectId },
          recipient: { organizationId, role: 'operator' },
          data: { number: '' },
        })),
      );
  }

  /** Of the store, and of no case: neither a number nor the exhibit. */
  private async tellOversight(tx: Tx, event: TellingEvent): Promise<void> {
    for (const { kind, when } of WHO_HEARS[event.type] ?? []) {
      if (when?.(event.data) === false) continue;
      for (const role of ['inspector', 'administrator'] as const) {
        const organizations = await this.accounts.organizationsHolding(tx, role);
        await this.tell.run(
          tx,
          organizations.map((organizationId) => ({
            kind,
            eventId: event.id,
            subject: { type: 'store', id: event.subjectId },
            recipient: { organizationId, role },
            data: { number: '' },
          })),
        );
      }
    }
  }

  /** Of a search that is looked at, or of an alarm: the persons whom the event names, and inspectors where it names nobody. */
  private async tellOfDoubt(tx: Tx, event: TellingEvent): Promise<void> {
    const subject = { type: event.subjectType as 'search-review' | 'alarm', id: event.subjectId };
    for (const { kind, to, when } of WHO_HEARS[event.type] ?? []) {
      if (when?.(event.data) === false) continue;
      const person =
        to === 'inspectors' ? undefined : text(event.data[to === 'searcher' ? 'aboutAccountId' : 'reviewerId']);
      const recipients =
        person === undefined
          ? (await this.accounts.organizationsHolding(tx, 'inspector')).map((organizationId) => ({
              organizationId,
              role: 'inspector' as const,
            }))
          : [{ accountId: person }];
      await this.tell.run(
        tx,
        recipients.map((recipient) => ({ kind, eventId: event.id, subject, recipient, data: { number: '' } })),
      );
    }
  }

  /** Neither which report nor of what: the name that its reader gave it may say anything. */
  private async tellSubscriber(tx: Tx, event: TellingEvent): Promise<void> {
    const accountId = text(event.data['accountId']);
    if (accountId === undefined) return;
    const notice = {
      eventId: event.id,
      subject: { type: 'report-issue', id: event.subjectId },
      recipient: { accountId },
      data: { number: '' },
    } as const;
    await this.tell.run(
      tx,
      (WHO_HEARS[event.type] ?? []).map(({ kind }) => ({ ...notice, kind })),
    );
  }

  private async tellUnit(tx: Tx, event: TellingEvent): Promise<void> {
    const organizationId = text(event.data['organizationId']) ?? event.subjectId;
    for (const { kind, when } of WHO_HEARS[event.type] ?? [])
      if (when?.(event.data) ?? true)
        await this.tell.run(tx, [
          {
            kind,
            eventId: event.id,
            subject: { type: 'retention', id: organizationId },
            recipient: { organizationId, role: 'supervisor' },
            data: { number: '' },
          },
        ]);
  }

  private async authorOf(tx: Tx, taskId: string): Promise<NewNotice['recipient'][]> {
    const task = await this.searches.task(tx, taskId);
    return task === null ? [] : [{ accountId: task.requestedBy }];
  }

  /** A task of the command is for any supervisor of its region to decide on. */
  private async deciders(tx: Tx, event: TellingEvent): Promise<NewNotice['recipient'][]> {
    const task = event.subjectType === 'planning-task' ? await this.searches.task(tx, event.subjectId) : null;
    const organizations =
      task?.requestedRole === 'regional_command'
        ? await this.accounts.organizationsWith(tx, task.regionCode, 'supervisor')
        : [event.organizationId];
    return organizations
      .filter((id) => id !== null)
      .map((organizationId) => ({ organizationId, role: 'supervisor' as const }));
  }

  /** While a supervisor is away, whoever decides for them hears what supervisors hear. */
  private async toDeputies(tx: Tx, told: Told, event: TellingEvent, matter: Matter): Promise<NewNotice[]> {
    if (told.to !== 'supervisors') return [];
    const { organizationId, authorId } = matter.request;
    const deputies = await this.requests.deputiesOf(tx, organizationId);
    return deputies
      .filter((accountId) => accountId !== authorId)
      .flatMap((accountId) =>
        noticesOf(told, event, matter).map((notice) => ({ ...notice, recipient: { accountId } })),
      );
  }

  private async toCommand(tx: Tx, { kind }: Told, event: TellingEvent, { request }: Matter): Promise<NewNotice[]> {
    const organizations = await this.accounts.organizationsWith(tx, request.regionCode, 'regional_command');
    return organizations.map((organizationId) => ({
      kind,
      eventId: event.id,
      recipient: { organizationId, role: 'regional_command' as const },
      subject: { type: 'request' as const, id: request.id },
      data: { number: request.number },
    }));
  }

  private async matterOf(tx: Tx, event: TellingEvent): Promise<Matter | null> {
    const askIds = await this.asksOf(tx, event);
    const [first] = askIds;
    if (first === undefined && event.subjectType !== 'request') return null;
    const requestId = first === undefined ? event.subjectId : (await this.asks.find(tx, first))?.requestId;
    const request = requestId === undefined ? null : await this.requests.find(tx, requestId);
    return request === null ? null : { request, askIds };
  }

  private async asksOf(tx: Tx, { subjectType, subjectId }: TellingEvent): Promise<readonly string[]> {
    if (subjectType === 'ask') return [subjectId];
    if (subjectType === 'consignment') return this.consignments.asksOf(tx, subjectId);
    const exhibit = subjectType === 'exhibit' ? await this.exhibits.find(tx, subjectId) : null;
    return exhibit === null ? [] : [exhibit.askId];
  }
}

const tells = (event: TellingEvent, to: Told['to']): boolean =>
  (WHO_HEARS[event.type] ?? []).some((told) => told.to === to);

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Of an organization, unless it tells which of its webhooks it is about. */
function aboutWhat(event: TellingEvent): NewNotice['subject'] {
  const webhookId = text(event.data['webhookId']);
  if (event.type === 'owner.quarter-reviewed') return { type: 'quarter-review', id: event.subjectId };
  return webhookId === undefined ? { type: 'organization', id: event.subjectId } : { type: 'webhook', id: webhookId };
}

function toKeeper({ kind }: Told, event: TellingEvent): NewNotice {
  const cameras = event.data['cameras'];
  return {
    kind,
    eventId: event.id,
    recipient: { organizationId: event.subjectId, role: 'operator' },
    subject: aboutWhat(event),
    data: { number: '', cameras: typeof cameras === 'number' ? cameras : undefined },
  };
}

function noticesOf(told: Told, event: TellingEvent, { request, askIds }: Matter): NewNotice[] {
  const isMeant = (ask: RequestFacts['asks'][number]): boolean => askIds.includes(ask.id);
  const base = { kind: told.kind, eventId: event.id } as const;
  const about = { type: 'request', id: request.id } as const;
  const known = { number: request.number, code: text(event.data['code']), reason: text(event.data['reason']) };
  const plain = plainOf(told.kind, event, request.number);
  if (plain !== null)
    return told.to === 'owner'
      ? ownersOf(request, isMeant).map((owner) => ({ ...toOwner(base, owner, known), data: plain }))
      : [{ ...base, recipient: recipientOf(told.to, request), subject: about, data: plain }];
  switch (told.to) {
    case 'keeper':
    case 'second-person':
    case 'oversight':
    case 'inspectors':
    case 'reviewer':
    case 'searcher':
    case 'unit':
    case 'subscriber':
    case 'command':
      return [];
    case 'author':
      return [{ ...base, recipient: { accountId: request.authorId }, subject: about, data: known }];
    case 'supervisors': {
      const lossStartsAt = firstLoss(request.asks);
      return [
        {
          ...base,
          recipient: { organizationId: request.organizationId, role: 'supervisor' },
          subject: about,
          data: { ...known, cameras: request.asks.length, lossStartsAt },
        },
      ];
    }
    case 'owner':
      return ownersOf(request, isMeant).map((owner) => toOwner(base, owner, known));
    case 'owners':
      return ownersOf(request, (ask) => !isSettled(ask.state)).map((owner) => toOwner(base, owner, known));
    case 'released-owners':
      return ownersOf(request, (ask) => ask.state === 'released' && ask.isHoldOut).map((owner) => {
        const { lossStartsAt: _, ...rest } = toOwner(base, owner, known).data;
        return { ...toOwner(base, owner, known), data: rest };
      });
  }
}

const PLAIN: readonly NewNotice['kind'][] = [
  'outcome-missing',
  'outcome-overdue',
  'medium-announced',
  'medium-received',
  'medium-overdue',
];

/** About judgements nothing is told but the number and the code that is meant for the reader: neither reason nor use, and no clock. About media the number only: what was exported is overwritten no more. */
function plainOf(kind: NewNotice['kind'], event: TellingEvent, number: string): NewNotice['data'] | null {
  if (kind === 'footage-assessed') return { number, code: text(event.data['outcome']) };
  return PLAIN.includes(kind) ? { number } : null;
}

const recipientOf = (to: Told['to'], request: RequestFacts): NewNotice['recipient'] =>
  to === 'author' ? { accountId: request.authorId } : { organizationId: request.organizationId, role: 'supervisor' };

interface Owner {
  readonly id: string;
  readonly asks: RequestFacts['asks'];
}

function ownersOf(request: RequestFacts, isMeant: (ask: RequestFacts['asks'][number]) => boolean): Owner[] {
  const meant = request.asks.filter(isMeant);
  return [...new Set(meant.map((ask) => ask.ownerId))].map((id) => ({
    id,
    asks: meant.filter((ask) => ask.ownerId === id),
  }));
}

/** An owner cannot open a request: the notice leads to the ask that is lost first. */
function toOwner(base: Pick<NewNotice, 'kind' | 'eventId'>, owner: Owner, known: NewNotice['data']): NewNotice {
  const first = [...owner.asks].sort((a, b) => +a.lossStartsAt - +b.lossStartsAt)[0] as Owner['asks'][number];
  return {
    ...base,
    recipient: { organizationId: owner.id, role: 'operator' },
    subject: { type: 'ask', id: first.id },
    data: {
      number: known.number,
      reason: base.kind === 'hold-released' ? undefined : known.reason,
      cameras: owner.asks.length,
      lossStartsAt: first.lossStartsAt.toISOString(),
    },
    asks: owner.asks,
  };
}

const firstLoss = (asks: RequestFacts['asks']): string | undefined =>
  asks
    .filter((ask) => !isSettled(ask.state))
    .map((ask) => ask.lossStartsAt.toISOString())
    .sort()[0];
