import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { exhibitEvent } from '../evidence.events.ts';
import type { PaperQuery } from './custody.dto.ts';
import { FindCustody } from './find-custody.query.ts';

export interface Paper {
  readonly name: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** The custody of an exhibit on paper. That it was read, and the digest of the file, are on record. */
@Injectable()
export class PrintCustody {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindCustody,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, id: string, language: PaperQuery['lang']): Promise<Paper> {
    return this.transaction.within(actor, async (tx) => {
      const record = await this.find.record(tx, id);
      // what writes PDF is loaded with the first paper: it would take a tenth of the start
      const { custodyPdf } = await import('./custody-pdf.ts');
      const bytes = await custodyPdf([record], language, { by: actor.name, at: this.clock.now() });
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const subject = {
        ...record.exhibit,
        ownerId: record.exhibit.owner.id,
        organizationId: actor.organizationId ?? '',
      };
      await this.journal.append(tx, [
        exhibitEvent('exhibit.consulted', subject, { what: 'custody-paper', language, fileDigest: sha256 }),
      ]);
      return { name: `custody-${record.requestNumber}-${id.slice(-8)}-${language}.pdf`, bytes, sha256 };
    });
  }
}
