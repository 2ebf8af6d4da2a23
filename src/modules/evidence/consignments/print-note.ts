import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { consignmentEvent } from './consignment.events.ts';
import { FindConsignments } from './find-consignments.query.ts';
import type { Language } from './note-words.ts';

/** The note on paper; that it was printed, and the digest of the file, are on record. */
@Injectable()
export class PrintNote {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindConsignments,
    private readonly journal: Journal,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'PUBLIC_URL'>,
  ) {}

  run(actor: Actor, id: string, language: Language): Promise<{ name: string; bytes: Buffer }> {
    return this.transaction.within(actor, async (tx) => {
      const view = await this.find.one(tx, id);
      const page = new URL(`/consignments/${view.number}`, this.settings.PUBLIC_URL).href;
      // what writes PDF is loaded with the first paper: it would take a tenth of the start
      const { notePdf } = await import('./note-pdf.ts');
      const bytes = await notePdf(view, language, page);
      const fileDigest = createHash('sha256').update(bytes).digest('hex');
      const subject = { ...view, ownerId: view.owner.id, organizationId: view.organization.id };
      await this.journal.append(tx, [consignmentEvent('consignment.note-printed', subject, { language, fileDigest })]);
      return { name: `delivery-note-${view.number}-${language}.pdf`, bytes };
    });
  }
}
