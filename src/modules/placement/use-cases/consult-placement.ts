import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { DomainError } from '../../../kernel/errors.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { periodOf, scopeFor } from '../../reporting/index.ts';
import { SearchDirectory } from '../../searches/index.ts';
import { TerritoryDirectory } from '../../territories/index.ts';
import type { PlacementFeatures, PlacementReport, PlacementReportQuery, PlacementView } from '../placement.dto.ts';
import { PlacementUnfinished } from '../placement.errors.ts';
import { placementConsulted } from '../placement.events.ts';
import { definition, viewOf } from '../run-view.ts';
import { type RunRow, RunsRepository } from '../runs.repository.ts';

/**
 * Shows what a run found and records that it was shown. Places of new cameras are exact while the planning task of the
 * run is open, and the centres of their cells otherwise; cameras stand at the centres of their cells always.
 */
@Injectable()
export class ConsultPlacement {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: RunsRepository,
    private readonly searches: SearchDirectory,
    private readonly territories: TerritoryDirectory,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  show(id: string, actor: Actor): Promise<PlacementView> {
    return this.transaction.within(actor, async (tx) => this.consult(tx, await this.runs.get(tx, id)));
  }

  export(id: string, actor: Actor): Promise<PlacementFeatures> {
    return this.transaction.within(actor, async (tx) => {
      const run = await this.runs.get(tx, id);
      if (run.result === null) throw new PlacementUnfinished();
      const isExact = await this.isExact(tx, run);
      await this.journal.append(tx, [placementConsulted('placement.exported', run, isExact)]);
      const features = viewOf(run, isExact).items.map(({ location, ...properties }) => ({
        type: 'Feature' as const,
        geometry: location,
        properties,
      }));
      return { type: 'FeatureCollection', features };
    });
  }

  report(asked: z.infer<typeof PlacementReportQuery>, actor: Actor): Promise<PlacementReport> {
    return this.transaction.within(actor, async (tx) => {
      const scope = await scopeFor(tx, this.territories, asked.territory);
      const period = periodOf(asked, this.clock.now());
      const run = await this.runs.newestDone(tx, {
        territoryCode: scope?.code ?? null,
        from: asked.from === undefined ? null : period.from,
        to: asked.to === undefined ? null : period.to,
      });
      if (run === null) return { definition: definition(), period, items: [], figures: null, run: null };
      const view = await this.consult(tx, run);
      return { ...view, period: view.run.period };
    });
  }

  private async consult(tx: Tx, run: RunRow): Promise<PlacementView> {
    const isExact = await this.isExact(tx, run);
    if (run.result !== null) await this.journal.append(tx, [placementConsulted('placement.consulted', run, isExact)]);
    return viewOf(run, isExact);
  }

  private async isExact(tx: Tx, run: RunRow): Promise<boolean> {
    if (run.taskId === null) return false;
    try {
      return (await this.searches.openTask(tx, run.taskId, this.clock.now())).id === run.taskId;
    } catch (error) {
      // ended, run out, or no longer the actor's: the cell is what is left
      if (error instanceof DomainError) return false;
      throw error;
    }
  }
}
