import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { RecordConsultations } from '../../cameras/index.ts';
import { BudgetsRepository } from '../budgets.repository.ts';
import { FindSearches } from '../find-searches.query.ts';
import type { SearchView } from '../search.dto.ts';
import { searchConsulted } from '../searches.events.ts';
import { WeighSearch } from '../weigh-search.ts';

/**
 * Shows what a search showed. That opens positions again: always in the journal, and to the owners where it is somebody
 * else than the one who searched (who would only repeat on every visit what they know). Then they count as opened, too.
 */
@Injectable()
export class ConsultSearch {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindSearches,
    private readonly weigh: WeighSearch,
    private readonly consultations: RecordConsultations,
    private readonly budgets: BudgetsRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(id: string, actor: Actor, outer?: Tx): Promise<SearchView> {
    const consult = async (tx: Tx): Promise<SearchView> => {
      const search = await this.find.get(tx, id);
      if (search.createdBy !== actor.accountId) {
        const cameraIds = search.results.map((result) => result.camera.id);
        if (actor.role === 'investigator') await this.budgets.takePositions(tx, cameraIds.length, this.clock.now());
        const purposeClass = search.purpose.taskId === null ? 'crime' : 'task';
        await this.consultations.run(tx, { cameraIds, searchId: id, purposeClass });
      }
      await this.journal.append(tx, [searchConsulted(id, search.purpose, search.results.length)]);
      return this.weigh.run(tx, search);
    };
    return this.transaction.within(actor, consult, outer);
  }
}
