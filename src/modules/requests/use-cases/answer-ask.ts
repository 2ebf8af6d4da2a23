import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { type Fault, Forbidden, StaleVersion } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { OrganizationDirectory } from '../../access/index.ts';
import type { AskEntity } from '../ask.entity.ts';
import { toldOfSource } from '../domain/answered-via.ts';
import { ACTION_OF, shareOf, type TypedCode } from '../domain/answers.ts';
import { type AskMove, moveAsk } from '../domain/ask.ts';
import { holdEndsAt } from '../domain/holds.ts';
import { renewalOf } from '../jobs/delayed-hints.ts';
import { AnswerContradictsItself, AnswersRefused, AskStepNotPossible } from '../requests.errors.ts';
import { askEvent } from '../requests.events.ts';
import { stepByOf } from '../requests.policy.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { lockAddressed, lockAllAddressed } from './own-ask.ts';
import { TeachRegistry } from './teach-registry.ts';

export interface GivenAnswer {
  readonly code: TypedCode;
  readonly oldestFootageAt: Date | null;
  readonly clockOffsetSeconds: number | null;
  readonly minutesSpent: number | null;
  readonly note: string | null;
  /** With `wrong_owner`: whose it is, where that is known. */
  readonly rightOwnerId: string | null;
}

/** An ask that is answered, with the version that the owner saw (null: whatever it is now). */
export interface AnsweredAsk {
  readonly id: string;
  readonly seen: number | null;
}

/** An owner answers one camera and window, or many in one go; the answer corrects the registry in the same transaction. */
@Injectable()
export class AnswerAsk {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: RequestsRepository,
    private readonly organizations: OrganizationDirectory,
    private readonly teachRegistry: TeachRegistry,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Whoever speaks in the name of a letter (ADR 91) answers in a scope that knows no register: what the answer teaches is
   * written by the system, in the same transaction.
   */
  async run(actor: Actor, id: string, answer: GivenAnswer, seen: number | null): Promise<void> {
    if (actor.letter === undefined) {
      await this.transaction.within(actor, (tx) => this.one(tx, id, answer, seen));
      return;
    }
    await this.transaction.within(SYSTEM, async (system) => {
      const ask = await this.transaction.narrowed(system, actor, (tx) => this.one(tx, id, answer, seen));
      await this.teachRegistry.run(system, ask, answer.code, answer.oldestFootageAt, this.clock.now());
    });
  }

  private async one(tx: Tx, id: string, answer: GivenAnswer, seen: number | null): Promise<AskEntity> {
    const now = this.clock.now();
    const ask = await lockAddressed(tx, this.requests, id);
    const by = stepByOf(tx.actor);
    if (by !== 'operator') throw new Forbidden();
    if (seen !== null && seen !== ask.version) throw new StaleVersion(ask.version);
    const action = ACTION_OF[answer.code];
    const move = moveAsk(ask, action, by);
    if (move === null) throw new AskStepNotPossible(ask.state, ask.requestState, action);
    const faults = [...faultsOfAnswer(answer, ask, now), ...(await this.faultsOfOwner(tx, answer))];
    if (faults.length > 0) throw new AnswerContradictsItself(faults);
    await this.note(tx, { ask, move }, answer, now);
    return ask;
  }

  /** One answer for many cameras: all of them or none. `minutesSpent` is what they took together. */
  many(actor: Actor, wanted: readonly AnsweredAsk[], answer: GivenAnswer): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      if (actor.role !== 'operator') throw new Forbidden();
      const asks = await lockAllAddressed(
        tx,
        this.requests,
        wanted.map(({ id }) => id),
      );
      const faults: Fault[] = [];
      const answered: Answered[] = [];
      for (const [i, { id, seen }] of wanted.entries()) {
        const ask = asks.get(id);
        const move = ask === undefined ? null : moveAsk(ask, ACTION_OF[answer.code], actor.role);
        const pointer = `/asks/${i}`;
        if (ask === undefined) faults.push({ pointer, detail: 'there is no such ask, or it is not yours to see' });
        else if (seen !== null && seen !== ask.version)
          faults.push({ pointer, detail: 'somebody changed it since you read it' });
        else if (move === null) faults.push({ pointer, detail: 'this answer cannot follow what is known of it now' });
        else {
          faults.push(...faultsOfAnswer(answer, ask, now));
          answered.push({ ask, move });
        }
      }
      faults.push(...(await this.faultsOfOwner(tx, answer)));
      if (faults.length > 0) throw new AnswersRefused(onceEach(faults));
      // Cameras are locked in one order, whoever answers for them.
      answered.sort((a, b) => (a.ask.cameraId < b.ask.cameraId ? -1 : 1));
      for (const [i, one] of answered.entries())
        await this.note(tx, one, { ...answer, minutesSpent: shareOf(answer.minutesSpent, answered.length, i) }, now);
    });
  }

  private async faultsOfOwner(tx: Tx, { code, rightOwnerId }: GivenAnswer): Promise<Fault[]> {
    if (rightOwnerId === null) return [];
    const pointer = '/rightOwnerId';
    if (code !== 'wrong_owner') return [{ pointer, detail: 'only with wrong_owner' }];
    if (rightOwnerId === tx.actor.organizationId) return [{ pointer, detail: 'is your own organization' }];
    return (await this.organizations.find(tx, rightOwnerId)) === null ? [{ pointer, detail: 'unknown' }] : [];
  }

  private async note(tx: Tx, { ask, move }: Answered, answer: GivenAnswer, now: Date): Promise<void> {
    const { code, oldestFootageAt } = answer;
    const isHold = move.action === 'confirm_hold';
    const next = await this.requests.moveAsk(tx, ask, move, now, {
      answeredAt: now,
      answerCode: code,
      ...(isHold ? { heldUntil: holdEndsAt(now) } : {}),
    });
    if (isHold) await this.outbox.enqueue(tx, renewalOf(next));
    await this.requests.insertAnswer(tx, ask, answer, now);
    if (tx.actor.letter === undefined) await this.teachRegistry.run(tx, ask, code, oldestFootageAt, now);
    const { from, to, action } = move;
    const type = isHold ? 'ask.held' : 'ask.answered';
    await this.journal.append(tx, [askEvent(type, ask, { from, to, action, code, ...toldOfSource(tx.actor) })]);
  }
}

interface Answered {
  readonly ask: AskEntity;
  readonly move: AskMove;
}

/** What is wrong with the answer itself is said once, however many asks it is for. */
const onceEach = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.map((fault) => [`${fault.pointer} ${fault.detail}`, fault])).values(),
];

function faultsOfAnswer(answer: GivenAnswer, ask: AskEntity, now: Date): Fault[] {
  const { code, oldestFootageAt } = answer;
  if (code === 'overwritten' && oldestFootageAt === null)
    return [{ pointer: '/oldestFootageAt', detail: 'needed with overwritten: when does the oldest recording begin?' }];
  if (oldestFootageAt === null) return [];
  if (oldestFootageAt > now) return [{ pointer: '/oldestFootageAt', detail: 'lies in the future' }];
  if (code === 'overwritten' && oldestFootageAt <= ask.windowFrom)
    return [
      {
        pointer: '/oldestFootageAt',
        detail: 'recordings from before the window still exist, so the window is not overwritten',
      },
    ];
  return [];
}
