import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { copy } from '../domain/definition.ts';
import { NETWORK } from '../domain/definitions.ts';
import { round } from '../domain/share.ts';
import type { Frame } from '../frame.ts';
import { fill, nameOf, type Slot } from '../grouping.ts';
import { TargetsQuery } from '../targets/targets.query.ts';
import type { NetworkReport, NetworkRow } from './network.dto.ts';
import { type NetworkCounts, NetworkQuery, NO_CAMERAS } from './network.query.ts';

/** The network as the API shows it. */
@Injectable()
export class NetworkCounting {
  constructor(
    private readonly network: NetworkQuery,
    private readonly targets: TargetsQuery,
  ) {}

  async run(tx: Tx, { by, scope, grid, period, sumSlot, now }: Frame): Promise<NetworkReport> {
    const rowOf = ({ territory, month, key }: Slot, counts: NetworkCounts): NetworkRow => ({
      territory: nameOf(territory),
      month,
      ...movedOf(counts),
      byOwnerKind: { police: counts.police, local_authority: counts.localAuthority, other: counts.other },
      onPoliceInitiative: counts.onPoliceInitiative,
      ...amongResidents(territory?.population ?? null, counts),
      ownerKind: by === 'ownerKind' ? (key as NetworkRow['ownerKind']) : null,
      initiative: by === 'initiative' && key !== null ? key === 'true' : null,
      programme: by === 'programme' ? key : null,
    });
    const { groups, months, sum } = await this.network.run(tx, grid, period, scope, now);
    const items = fill(grid, by === 'month' ? months : groups, NO_CAMERAS, rowOf);
    let programmes = by === 'programme' ? groups : null;
    const standing = async (programme: string | null): Promise<NetworkCounts> => {
      if (programme === null) return sum;
      programmes ??= (await this.network.run(tx, { level: null, keyed: 'programme' }, period, scope, now)).groups;
      return programmes.find(({ key }) => key === programme) ?? NO_CAMERAS;
    };
    return {
      definition: copy(NETWORK),
      period,
      items,
      sum: rowOf(sumSlot, sum),
      targets: await this.targets.of(tx, scope, 'with programmes', {
        cameras: async (programme) => (await standing(programme)).total,
        working_cameras: async (programme) => (await standing(programme)).provenWorking,
        initiative_cameras: async (programme) => (await standing(programme)).onPoliceInitiative,
      }),
      series: months.map((counts) => ({ month: counts.month as string, ...movedOf(counts) })),
    };
  }
}

/** Of a territory without residents no rate is told. */
const amongResidents = (residents: number | null, { total, provenWorking }: NetworkCounts) => {
  const rate = (cameras: number) => round((cameras * 1000) / (residents as number));
  return { residents, perThousand: residents ? { total: rate(total), provenWorking: rate(provenWorking) } : null };
};

const movedOf = ({ total, added, retired, provenWorking }: NetworkCounts) => ({ total, added, retired, provenWorking });
