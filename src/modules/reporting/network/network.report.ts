import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { copy } from '../domain/definition.ts';
import { NETWORK } from '../domain/definitions.ts';
import type { Frame } from '../frame.ts';
import { fill, nameOf, type Slot } from '../grouping.ts';
import type { NetworkReport, NetworkRow } from './network.dto.ts';
import { type NetworkCounts, NetworkQuery, NO_CAMERAS } from './network.query.ts';

/** The network as the API shows it. */
@Injectable()
export class NetworkCounting {
  constructor(private readonly network: NetworkQuery) {}

  async run(tx: Tx, { scope, grid, whole, period, sumSlot, now }: Frame): Promise<NetworkReport> {
    const items = fill(grid, await this.network.run(tx, grid, scope, now), NO_CAMERAS, rowOf);
    const sum = (await this.network.run(tx, whole, scope, now))[0] ?? NO_CAMERAS;
    return { definition: copy(NETWORK), period, items, sum: rowOf(sumSlot, sum) };
  }
}

const rowOf = ({ territory, month }: Slot, counts: NetworkCounts): NetworkRow => ({
  territory: nameOf(territory),
  month,
  total: counts.total,
  added: counts.added,
  retired: counts.retired,
  provenWorking: counts.provenWorking,
  byOwnerKind: { police: counts.police, local_authority: counts.localAuthority, other: counts.other },
  onPoliceInitiative: counts.onPoliceInitiative,
});
