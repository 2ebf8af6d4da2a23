import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import type { LetterLanguage } from '../domain/letter.ts';
import { LetterSecrets } from '../letter-secrets.ts';
import { letterEvent } from '../letters.events.ts';
import { mayWrite } from '../letters.policy.ts';
import { type LetterRow, LettersRepository } from '../letters.repository.ts';

/** The letter as PDF. Who printed it, in which language and with which digest, is on record: the file can be checked later. */
@Injectable()
export class PrintLetter {
  constructor(
    private readonly transaction: Transaction,
    private readonly letters: LettersRepository,
    private readonly secrets: LetterSecrets,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(
    actor: Actor,
    requestId: string,
    ownerId: string | null,
    language: LetterLanguage,
  ): Promise<{ name: string; bytes: Buffer; sha256: string }> {
    return this.transaction.within(actor, async (tx) => {
      const letter = await this.current(tx, requestId, ownerId);
      // what writes PDF is loaded with the first paper: it would take a tenth of the start
      const { letterPdf } = await import('../letter-pdf.ts');
      const bytes = await letterPdf(letter.content, language, {
        answerLink: this.secrets.linkOf(letter.id),
        checkPage: this.secrets.checkPage,
        checkCode: this.secrets.codeOf(letter.digest),
      });
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await this.letters.notePrint(tx, { id: newId(), letter, language, sha256, at: this.clock.now() });
      await this.journal.append(tx, [letterEvent('letter.printed', letter, { language, sha256 })]);
      return { name: `${letter.number}-${language}.pdf`, bytes, sha256 };
    });
  }

  private async current(tx: Tx, requestId: string, ownerId: string | null): Promise<LetterRow> {
    const letters = (await this.letters.ofRequest(tx, requestId)).filter(
      (one) => mayWrite(tx.actor, one) && one.revokedAt === null && (ownerId === null || one.ownerId === ownerId),
    );
    if (letters.length > 1)
      throw new Invalid('letter-of-which-owner', 'This request has letters to several owners.', [
        { pointer: '/owner', detail: 'say to which owner' },
      ]);
    if (letters[0] === undefined) throw new NotFound('letter');
    return letters[0];
  }
}
