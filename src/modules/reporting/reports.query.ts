import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { TerritoryDirectory, type TerritoryView } from '../territories/index.ts';
import { NETWORK, SOLVING } from './domain/definitions.ts';
import type { Period } from './domain/period.ts';
import { NOTHING, sharesOf, type SolvingCounts } from './domain/solving.ts';
import { fill, type Grid, gridOf, type Grouping, type Slot } from './grouping.ts';
import { type NetworkCounts, NetworkQuery, NO_CAMERAS } from './network.query.ts';
import type { NetworkReport, NetworkRow, SolvingReport, SolvingRow } from './report.dto.ts';
import { type Scope, scopeFor } from './reporting.policy.ts';
import { SolvingQuery } from './solving.query.ts';

export interface Asked {
  readonly territory: string | undefined;
  readonly by: Grouping;
  readonly period: Period;
}

/** The reports, as the API shows them. The sum is counted by itself, not added up: records may lie outside of every row. */
@Injectable()
export class ReportsQuery {
  constructor(
    private readonly territories: TerritoryDirectory,
    private readonly network: NetworkQuery,
    private readonly solving: SolvingQuery,
  ) {}

  async networkReport(tx: Tx, asked: Asked, now: Date): Promise<NetworkReport> {
    const scope = await scopeFor(tx, this.territories, asked.territory);
    const grid = await gridOf(tx, this.territories, asked.by, scope, asked.period);
    const items = fill(grid, await this.network.run(tx, grid, scope, now), NO_CAMERAS, networkRow);
    const sum = (await this.network.run(tx, whole(asked.period), scope, now))[0] ?? NO_CAMERAS;
    return {
      definition: copy(NETWORK),
      period: asked.period,
      items,
      sum: networkRow(slotOf(scope, asked.period), sum),
    };
  }

  async solvingReport(tx: Tx, asked: Asked, severities: readonly string[]): Promise<SolvingReport> {
    const scope = await scopeFor(tx, this.territories, asked.territory);
    const grid = await gridOf(tx, this.territories, asked.by, scope, asked.period);
    const items = fill(grid, await this.solving.run(tx, grid, scope, severities), NOTHING, solvingRow);
    const sum = (await this.solving.run(tx, whole(asked.period), scope, severities))[0] ?? NOTHING;
    return {
      definition: copy(SOLVING),
      period: asked.period,
      items,
      sum: solvingRow(slotOf(scope, asked.period), sum),
    };
  }
}

const whole = (period: Period): Grid => ({ level: null, spans: [{ ...period, month: null }], slots: [] });
const slotOf = (scope: Scope, span: Period): Slot => ({ territory: scope, month: null, span });

export const copy = <T>(definition: T): Mutable<T> => structuredClone(definition) as Mutable<T>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Mutable<Item>[] : T[K] };

const nameOf = (territory: TerritoryView | null) =>
  territory === null
    ? null
    : { code: territory.code, level: territory.level, nameUk: territory.nameUk, nameEn: territory.nameEn };

const networkRow = ({ territory, month }: Slot, counts: NetworkCounts): NetworkRow => ({
  territory: nameOf(territory),
  month,
  total: counts.total,
  added: counts.added,
  retired: counts.retired,
  provenWorking: counts.provenWorking,
  byOwnerKind: { police: counts.police, local_authority: counts.localAuthority, other: counts.other },
  onPoliceInitiative: counts.onPoliceInitiative,
});

const solvingRow = ({ territory, month }: Slot, counts: SolvingCounts): SolvingRow => ({
  territory: nameOf(territory),
  month,
  registered: counts.registered,
  solved: counts.solved,
  requested: counts.requested,
  delivered: counts.delivered,
  useful: counts.useful,
  usedForSuspicion: counts.usedForSuspicion,
  solvedWithVideo: counts.solvedWithVideo,
  shares: sharesOf(counts),
});
