import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.ts';
import { Clock } from '../../kernel/clock.ts';
import { NotFound } from '../../kernel/errors.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { type AskFacts, AskDirectory } from '../requests/index.ts';
import type { LettersOfAsk, LettersView, LetterView } from './letter.dto.ts';
import { LetterSecrets } from './letter-secrets.ts';
import { type LetterRow, LettersRepository } from './letters.repository.ts';
import { stateOf } from './state-of-letter.ts';
import { IssueLetter } from './use-cases/issue-letter.ts';

/** The read side: letters with their state of this moment, and who could get one. */
@Injectable()
export class FindLetters {
  constructor(
    private readonly transaction: Transaction,
    private readonly letters: LettersRepository,
    private readonly asks: AskDirectory,
    private readonly issue: IssueLetter,
    private readonly secrets: LetterSecrets,
    private readonly clock: Clock,
  ) {}

  ofRequest(actor: Actor, requestId: string): Promise<LettersView> {
    return this.transaction.read(actor, async (tx) => {
      const request = await this.issue.demand(tx, requestId);
      const letters = await this.letters.ofRequest(tx, requestId);
      const facts = await this.asks.facts(tx, [
        ...new Set(letters.flatMap((letter) => letter.asks.map(({ id }) => id))),
      ]);
      const isOut = request.state === 'submitted' || request.state === 'open';
      const owners = isOut ? await this.issue.ownersWithoutAccount(tx, request) : [];
      return {
        items: letters.map((letter) => this.view(letter, facts)),
        owners: owners.map(({ id, name, askIds }) => ({ id, name, asks: askIds.length })),
      };
    });
  }

  ofAsk(actor: Actor, askId: string): Promise<LettersOfAsk> {
    return this.transaction.read(actor, async (tx) => {
      if ((await this.asks.find(tx, askId)) === null) throw new NotFound('ask');
      const letters = await this.letters.ofAsk(tx, askId);
      return { items: letters.map(({ id, number, issuedAt }) => ({ id, number, issuedAt: issuedAt.toISOString() })) };
    });
  }

  private view(letter: LetterRow, facts: readonly AskFacts[]): LetterView {
    const ids = letter.asks.map((ask) => ask.id);
    return {
      id: letter.id,
      number: letter.number,
      kind: letter.kind,
      state: stateOf(
        letter,
        facts.filter((ask) => ids.includes(ask.id)),
        this.clock.now(),
      ),
      owner: { id: letter.ownerId, name: letter.content.owner },
      issuedBy: letter.content.issuedBy,
      issuedAt: letter.issuedAt.toISOString(),
      expiresAt: letter.expiresAt.toISOString(),
      openedAt: letter.openedAt?.toISOString() ?? null,
      revokedAt: letter.revokedAt?.toISOString() ?? null,
      digest: letter.digest,
      checkCode: this.secrets.codeOf(letter.digest),
      asks: ids,
      prints: letter.prints.map(({ language, printedAt }) => ({
        language,
        printedAt: new Date(printedAt).toISOString(),
      })),
    };
  }
}
