import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { SEVERITY_GROUPS } from '../../../kernel/severity.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { TerritoryDirectory, type TerritoryView } from '../../territories/index.ts';
import { copy } from '../domain/definition.ts';
import { frameOf, type ReportAsked } from '../frame.ts';
import { nameOf } from '../grouping.ts';
import { BLIND_SPOTS } from './blind-spots.definition.ts';
import type { BlindSpotsReport, BlindSpotView } from './blind-spots.dto.ts';
import { blindSpotsConsulted } from './blind-spots.events.ts';
import { type BlindSpotRow, BlindSpotsQuery } from './blind-spots.query.ts';
import { boxOf, type CellMeters, centreOf } from './cell.ts';

interface BlindSpotsWanted extends Pick<ReportAsked, 'territory' | 'from' | 'to'> {
  readonly severity: keyof typeof SEVERITY_GROUPS;
  readonly cell: CellMeters;
  readonly limit: number;
}

/** Shows where no working camera looks, and records in the same transaction that it was shown (ADR 231). */
@Injectable()
export class ConsultBlindSpots {
  constructor(
    private readonly transaction: Transaction,
    private readonly territories: TerritoryDirectory,
    private readonly blindSpots: BlindSpotsQuery,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, { severity, cell, limit, ...asked }: BlindSpotsWanted): Promise<BlindSpotsReport> {
    return this.transaction.within(actor, async (tx) => {
      const { scope, period } = await frameOf(
        tx,
        this.territories,
        { ...asked, by: 'region', format: 'json' },
        this.clock.now(),
      );
      const severities = SEVERITY_GROUPS[severity];
      const { rows, sums } = await this.blindSpots.run(tx, { scope, period, severities, cellMeters: cell, limit });
      const told = { territory: scope?.code ?? null, ...period, cellMeters: cell, cells: rows.length };
      await this.journal.append(tx, [blindSpotsConsulted(actor.accountId ?? '', told)]);
      const codes = rows.flatMap(({ code }) => code ?? []);
      const known = new Map((await this.territories.named(tx, codes)).map((territory) => [territory.code, territory]));
      return {
        definition: copy(BLIND_SPOTS),
        period,
        cellMeters: cell,
        items: rows.map((row, at) => viewOf(row, cell, at + 1, known)),
        sum: sums,
      };
    });
  }
}

const viewOf = (
  row: BlindSpotRow,
  meters: CellMeters,
  rank: number,
  known: ReadonlyMap<string, TerritoryView>,
): BlindSpotView => ({
  rank,
  centre: centreOf(row.cell, meters),
  box: boxOf(row.cell, meters),
  territory: nameOf(row.code === null ? null : (known.get(row.code) ?? null)),
  crimes: row.crimes,
  especiallySerious: row.especiallySerious,
  onlyUnproven: row.onlyUnproven,
});
