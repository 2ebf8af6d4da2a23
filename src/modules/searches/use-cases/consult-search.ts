import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { RecordConsultations } from '../../cameras/index.ts';
import { FindSearches } from '../find-searches.query.ts';
import type { SearchView } from '../search.dto.ts';
import { searchConsulted } from '../searches.events.ts';
import { WeighSearch } from '../weigh-search.ts';

/**
 * Shows what a search showed. That opens positions again: always in the journal, and to the owners where it is somebody
 * else than the one who searched (who would only repeat on every visit what they know).
 */
@Injectable()
export class ConsultSearch {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindSearches,
    private readonly weigh: WeighSearch,
    private readonly consultations: RecordConsultations,
    private readonly journal: Journal,
  ) {}

  run(id: string, actor: Actor): Promise<SearchView> {
    return this.transaction.within(actor, async (tx) => {
      const search = await this.find.get(tx, id);
      if (search.createdBy !== actor.accountId) {
        const cameraIds = search.results.map((result) => result.camera.id);
        await this.consultations.run(tx, { cameraIds, searchId: id, purposeClass: 'crime' });
      }
      await this.journal.append(tx, [searchConsulted(id, search.purpose.crimeId, search.results.length)]);
      return this.weigh.run(tx, search);
    });
  }
}
