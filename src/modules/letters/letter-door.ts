import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, ANONYMOUS, SYSTEM } from '../../kernel/actor.ts';
import { Clock } from '../../kernel/clock.ts';
import { Transaction, type Tx } from '../../platform/database/transaction.ts';
import { Holders } from '../access/index.ts';
import { AskDirectory } from '../requests/index.ts';
import { LetterAttempts } from './letter-attempts.repository.ts';
import { LetterSecrets } from './letter-secrets.ts';
import { LetterAnswered, LetterVoid, TooManyLetterAttempts } from './letters.errors.ts';
import { type LetterRow, LettersRepository } from './letters.repository.ts';
import { stateOf } from './state-of-letter.ts';

/** Finds the holder of a token, fresh for each request: a letter that was revoked a moment ago opens nothing. */
@Injectable()
export class LetterDoor implements OnModuleInit {
  constructor(
    private readonly holders: Holders,
    private readonly transaction: Transaction,
    private readonly letters: LettersRepository,
    private readonly asks: AskDirectory,
    private readonly attempts: LetterAttempts,
    private readonly secrets: LetterSecrets,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.holders.foundBy((token, address, isReading) => this.find(token, address, isReading));
  }

  private async find(token: string, address: string, isReading: boolean): Promise<Actor> {
    const found = await this.transaction.read(SYSTEM, async (tx) => {
      const letter = await this.letters.byToken(tx, this.secrets.hash(token));
      return letter === null ? null : { letter, state: await this.stateOf(tx, letter) };
    });
    if (found === null) return this.refuseStranger(address);
    // What was answered may still be read: the receipt is the owner's.
    if (found.state === 'answered' && !isReading) throw new LetterAnswered();
    if (found.state !== 'in_force' && found.state !== 'answered') throw new LetterVoid();
    return holderOf(found.letter);
  }

  private async stateOf(tx: Tx, letter: LetterRow) {
    const facts = await this.asks.facts(
      tx,
      letter.asks.map((ask) => ask.id),
    );
    return stateOf(letter, facts, this.clock.now());
  }

  private async refuseStranger(address: string): Promise<never> {
    const isWelcome = await this.transaction.within(SYSTEM, (tx) => this.attempts.isWelcome(tx, 'token', address));
    throw isWelcome ? new LetterVoid() : new TooManyLetterAttempts();
  }
}

/** An owner without account: no role, so that nothing but the asks of the letter is open. */
const holderOf = (letter: LetterRow): Actor => ({
  ...ANONYMOUS,
  kind: 'holder',
  organizationId: letter.ownerId,
  name: letter.number,
  letter: { id: letter.id, number: letter.number, askIds: letter.asks.map((ask) => ask.id), writtenOn: null },
});
