import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import type { CompletenessView } from '../completeness.dto.ts';
import type { Language } from '../domain/completeness-words.ts';
import { type CompletenessAbout, FindCompleteness } from '../find-completeness.query.ts';
import { completenessStated } from '../requests.events.ts';

/**
 * Says of every camera that could have seen it what became of it. That it was said, to whom and with which digest is on
 * record, so that a paper of the file can be held against the journal.
 */
@Injectable()
export class StateCompleteness {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindCompleteness,
    private readonly journal: Journal,
  ) {}

  run(actor: Actor, about: CompletenessAbout): Promise<CompletenessView> {
    return this.transaction.within(actor, async (tx) => {
      const statement = await this.find.of(tx, about);
      await this.journal.append(tx, [completenessStated(statement, null)]);
      return statement;
    });
  }

  onPaper(actor: Actor, about: CompletenessAbout, language: Language): Promise<{ name: string; bytes: Buffer }> {
    return this.transaction.within(actor, async (tx) => {
      const statement = await this.find.of(tx, about);
      // what writes PDF is loaded with the first paper: it would take a tenth of the start
      const { completenessPdf } = await import('../completeness-pdf.ts');
      const bytes = await completenessPdf(statement, language);
      const fileDigest = createHash('sha256').update(bytes).digest('hex');
      await this.journal.append(tx, [completenessStated(statement, { language, fileDigest })]);
      return { name: `completeness-${labelOf(statement)}-${language}.pdf`, bytes };
    });
  }
}

const labelOf = ({ about, requests }: CompletenessView): string =>
  about.kind === 'request' ? (requests[0]?.number ?? about.id) : `${about.kind}-${about.id}`;
