import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { ExhibitDirectory } from '../../evidence/index.ts';
import { AskDirectory, isSettled } from '../../requests/index.ts';
import type { HeldLetter } from '../letter.dto.ts';
import { LetterVoid } from '../letters.errors.ts';
import { letterEvent } from '../letters.events.ts';
import { LettersRepository } from '../letters.repository.ts';

/** What the holder of a letter is asked, and what came of it so far. That it was opened is on record. */
@Injectable()
export class OpenLetter {
  constructor(
    private readonly transaction: Transaction,
    private readonly letters: LettersRepository,
    private readonly asks: AskDirectory,
    private readonly exhibits: ExhibitDirectory,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor): Promise<HeldLetter> {
    const held = actor.letter;
    if (actor.kind !== 'holder' || held === undefined) throw new LetterVoid();
    return this.transaction.within(actor, async (tx) => {
      const letter = await this.letters.find(tx, held.id);
      if (letter === null) throw new LetterVoid();
      const asks = await this.asks.views(tx, held.askIds);
      const exhibits = await this.exhibits.ofAsks(tx, held.askIds);
      await this.letters.markOpened(tx, letter.id, this.clock.now());
      await this.journal.append(tx, [letterEvent('letter.opened', letter, { askIds: held.askIds })]);
      return {
        number: letter.number,
        organization: letter.content.organization,
        owner: letter.content.owner,
        requestNumber: letter.content.requestNumber,
        expiresAt: letter.expiresAt.toISOString(),
        isAnswered: asks.every((ask) => isSettled(ask.state)),
        asks: asks.map((ask) => ({
          ask,
          exhibits: exhibits
            .filter((exhibit) => exhibit.askId === ask.id)
            .map(({ id, kind, fileName, size, sha256, state, rejection, sealedAt, uploadUrl, partsUrl }) => ({
              id,
              kind,
              fileName,
              size,
              sha256,
              state,
              rejection,
              sealedAt: sealedAt?.toISOString() ?? null,
              uploadUrl,
              partsUrl,
            })),
        })),
      };
    });
  }
}
