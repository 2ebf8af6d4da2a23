import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { AnswerAsk } from '../../requests/index.ts';
import { PaperDateOdd } from '../letters.errors.ts';
import { mayTypeIn } from '../letters.policy.ts';
import { LettersRepository } from '../letters.repository.ts';

type GivenAnswer = Parameters<AnswerAsk['run']>[2];

/**
 * An owner answered a letter on paper, and an officer types it in. It passes the same use case as every answer, in the name
 * of the letter, and says for good that it came on paper, of which date, and who typed it.
 */
@Injectable()
export class TypeInPaper {
  constructor(
    private readonly transaction: Transaction,
    private readonly letters: LettersRepository,
    private readonly answerAsk: AnswerAsk,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, letterId: string, askId: string, writtenOn: string, answer: GivenAnswer): Promise<void> {
    const letter = await this.transaction.read(actor, (tx) => this.letters.find(tx, letterId));
    if (letter === null) throw new NotFound('letter');
    const ask = letter.asks.find((one) => one.id === askId);
    if (ask === undefined || !mayTypeIn(actor, { ...letter, addresseeId: ask.addresseeId })) throw new NotFound('ask');
    if (writtenOn > dayInKyiv(this.clock.now())) throw new PaperDateOdd('lies in the future');
    if (writtenOn < dayInKyiv(letter.issuedAt)) throw new PaperDateOdd('earlier than the letter');
    const inItsName = { id: letter.id, number: letter.number, askIds: [askId], writtenOn };
    await this.answerAsk.run({ ...actor, letter: inItsName }, askId, answer, null);
  }
}

/** `YYYY-MM-DD` on Kyiv's clocks, as a person dates a paper. */
const dayInKyiv = (at: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Kyiv', dateStyle: 'short' }).format(at);
