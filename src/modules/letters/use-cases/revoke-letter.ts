import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { LetterNotPossible } from '../letters.errors.ts';
import { letterEvent } from '../letters.events.ts';
import { mayWrite } from '../letters.policy.ts';
import { LettersRepository } from '../letters.repository.ts';

/** From now on the letter opens nothing and is not valid any more. */
@Injectable()
export class RevokeLetter {
  constructor(
    private readonly transaction: Transaction,
    private readonly letters: LettersRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, id: string): Promise<string> {
    return this.transaction.within(actor, async (tx) => {
      const letter = await this.letters.find(tx, id);
      if (letter === null || !mayWrite(actor, letter)) throw new NotFound('letter');
      if (!(await this.letters.revoke(tx, id, this.clock.now())))
        throw new LetterNotPossible('The letter was revoked already.');
      await this.journal.append(tx, [letterEvent('letter.revoked', letter)]);
      return letter.requestId;
    });
  }
}
