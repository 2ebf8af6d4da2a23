import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { AskDirectory } from '../../requests/index.ts';
import { digestOf } from '../digest-of-letter.ts';
import { asTyped, type LetterContent, numberAsTyped } from '../domain/letter.ts';
import { LetterAttempts } from '../letter-attempts.repository.ts';
import { LetterSecrets } from '../letter-secrets.ts';
import { TooManyLetterAttempts } from '../letters.errors.ts';
import { type LetterRow, LettersRepository } from '../letters.repository.ts';
import { stateOf } from '../state-of-letter.ts';

/** What somebody reads off a letter that they hold. */
export interface ReadLetter {
  readonly number: string;
  readonly code: string | null;
  /** Of the file, where the letter came as one. */
  readonly sha256: string | null;
  readonly issuedOn: string | null;
  readonly owner: string | null;
  readonly organization: string | null;
  readonly camera: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

const NOBODY = '00000000-0000-7000-8000-000000000000';

/**
 * Says of a letter that somebody holds whether it is ours, in force, and says what ours says. Nothing else leaves here, and an
 * unknown number takes the same way as a wrong code: the same questions to the database, the same digests.
 */
@Injectable()
export class CheckLetter {
  constructor(
    private readonly transaction: Transaction,
    private readonly letters: LettersRepository,
    private readonly asks: AskDirectory,
    private readonly attempts: LetterAttempts,
    private readonly secrets: LetterSecrets,
    private readonly clock: Clock,
  ) {}

  async run(read: ReadLetter, address: string): Promise<boolean> {
    const isWelcome = await this.transaction.within(SYSTEM, (tx) => this.attempts.isWelcome(tx, 'check', address));
    if (!isWelcome) throw new TooManyLetterAttempts();
    return this.transaction.read(SYSTEM, async (tx) => {
      const letter = await this.letters.byNumber(tx, numberAsTyped(read.number));
      const content = letter?.content ?? EMPTY;
      const digest = digestOf(content);
      const answers = [
        letter !== null,
        letter?.digest === digest,
        await this.isInForce(tx, letter),
        this.secrets.isCodeOf(digest, read.code ?? this.secrets.codeOf(digest)),
        read.sha256 === null || (await this.letters.wasPrintedAs(tx, letter?.id ?? NOBODY, read.sha256)),
        read.code !== null || read.sha256 !== null,
        says(content, read),
      ];
      return answers.every((answer) => answer);
    });
  }

  private async isInForce(tx: Tx, letter: LetterRow | null): Promise<boolean> {
    const facts = await this.asks.facts(tx, letter?.asks.map((ask) => ask.id) ?? [NOBODY]);
    if (letter === null) return false;
    const state = stateOf(letter, facts, this.clock.now());
    return state === 'in_force' || state === 'answered';
  }
}

const EMPTY = { asks: [] } as unknown as LetterContent;

/** Whatever was told of the letter must stand in it; camera and window in one and the same line. */
function says(content: LetterContent, { issuedOn, owner, organization, camera, from, to }: ReadLetter): boolean {
  const isHead =
    (issuedOn === null || dayOf(content.issuedAt) === issuedOn) &&
    (owner === null || isSame(content.owner, owner)) &&
    (organization === null || isSame(content.organization, organization));
  const isLine = content.asks.some(
    (ask) =>
      (camera === null || asTyped(ask.cameraCode) === asTyped(camera)) &&
      (from === null || isSameMinute(ask.from, from)) &&
      (to === null || isSameMinute(ask.to, to)),
  );
  return isHead && isLine;
}

/** As people copy a name from paper: without regard to case and spaces. */
const plain = (text: string | undefined): string =>
  (text ?? '').normalize('NFKC').replaceAll(/\s+/g, ' ').trim().toLowerCase();
const isSame = (known: string, told: string): boolean => plain(known) === plain(told);
/** A paper tells minutes. */
const isSameMinute = (known: string, told: string): boolean =>
  Math.floor(Date.parse(known) / 60_000) === Math.floor(Date.parse(told) / 60_000);
const dayOf = (at: string | undefined): string | null =>
  at === undefined
    ? null
    : new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Kyiv', dateStyle: 'short' }).format(new Date(at));
