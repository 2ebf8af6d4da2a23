import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { type Fault, Forbidden, Invalid, StaleVersion } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import type { AskEntity } from '../ask.entity.ts';
import { ACTION_OF, type TypedCode } from '../domain/answers.ts';
import { moveAsk } from '../domain/ask.ts';
import { AskStepNotPossible } from '../requests.errors.ts';
import { askEvent } from '../requests.events.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { lockAddressed } from './own-ask.ts';
import { TeachRegistry } from './teach-registry.ts';

export interface GivenAnswer {
  readonly code: TypedCode;
  readonly oldestFootageAt: Date | null;
  readonly clockOffsetSeconds: number | null;
  readonly minutesSpent: number | null;
  readonly note: string | null;
}

/** An owner answers one camera and window; the answer corrects the registry in the same transaction. */
@Injectable()
export class AnswerAsk {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: RequestsRepository,
    private readonly teachRegistry: TeachRegistry,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, id: string, answer: GivenAnswer, seen: number | null): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const ask = await lockAddressed(tx, this.requests, id);
      if (actor.role !== 'operator') throw new Forbidden();
      if (seen !== null && seen !== ask.version) throw new StaleVersion(ask.version);
      const action = ACTION_OF[answer.code];
      const move = moveAsk(ask, action, actor.role);
      if (move === null) throw new AskStepNotPossible(ask.state, ask.requestState, action);
      const faults = faultsOfAnswer(answer, ask, now);
      if (faults.length > 0)
        throw new Invalid('answer-contradicts-itself', 'The answer contradicts itself or the clock.', faults);
      await this.requests.moveAsk(tx, ask, move, now, { answeredAt: now, answerCode: answer.code });
      await this.requests.insertAnswer(tx, ask, answer, now);
      await this.teachRegistry.run(tx, ask.cameraId, answer.code, answer.oldestFootageAt, now);
      const type = action === 'confirm_hold' ? 'ask.held' : 'ask.answered';
      await this.journal.append(tx, [askEvent(type, ask, { from: move.from, to: move.to, action, code: answer.code })]);
    });
  }
}

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
