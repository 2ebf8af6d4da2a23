import { copyInto, copyLine } from '../../platform/database/copy.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Random } from './random.ts';
import type { DemoRegion, PeopledCommunity } from './territories.ts';

export interface DemoOrganization {
  readonly id: string;
  readonly name: string;
  readonly kind: 'police' | 'local_authority' | 'other';
  readonly territoryCode: string | null;
  readonly regionCode: string | null;
  readonly email: string;
}

export interface Organizations {
  readonly headquarters: DemoOrganization;
  readonly oversight: DemoOrganization;
  /** Regional directorate by region: commands, and owns the police cameras of the regional capital. */
  readonly directorates: ReadonlyMap<string, DemoOrganization>;
  /** Units that investigate, by community: the regional capital and the larger cities. */
  readonly units: ReadonlyMap<string, DemoOrganization>;
  readonly councils: ReadonlyMap<string, DemoOrganization>;
  /** Shops, carriers, housing associations, by region. */
  readonly others: ReadonlyMap<string, readonly DemoOrganization[]>;
  readonly all: readonly DemoOrganization[];
}

const LARGER_CITY = 70_000;
const OTHERS = ['ТРЦ «Сонячний»', 'ОСББ «Затишок»', 'АЗС «Шлях»', 'Мережа «Крамниця»'] as const;

export function inventOrganizations(
  random: Random,
  founded: Date,
  regions: readonly DemoRegion[],
  communities: readonly PeopledCommunity[],
): Organizations {
  const all: DemoOrganization[] = [];
  const add = (
    name: string,
    kind: DemoOrganization['kind'],
    territoryCode: string | null,
    regionCode: string | null,
  ): DemoOrganization => {
    const email = `org-${String(all.length + 1).padStart(4, '0')}@demo.svidok.example`;
    const organization = { id: random.id(founded), name, kind, territoryCode, regionCode, email };
    all.push(organization);
    return organization;
  };
  const headquarters = add('Національна поліція (демо)', 'police', null, null);
  const oversight = add('Уповноважений з нагляду (демо)', 'other', null, null);
  const directorates = new Map(
    regions.map((region) => [
      region.code,
      add(`Управління поліції: ${region.nameUk}`, 'police', region.code, region.code),
    ]),
  );
  const units = new Map<string, DemoOrganization>();
  for (const region of regions) {
    const own = communities
      .filter((community) => community.regionCode === region.code)
      .sort((a, b) => b.population - a.population);
    for (const [rank, community] of own.entries())
      if (rank === 0 || (community.settlements[0]?.population ?? 0) >= LARGER_CITY)
        units.set(
          community.code,
          add(
            `Відділ поліції: ${community.settlements[0]?.nameUk ?? community.nameUk}`,
            'police',
            community.code,
            region.code,
          ),
        );
  }
  const councils = new Map(
    communities.map((community) => [
      community.code,
      add(`Рада: ${community.nameUk}`, 'local_authority', community.code, community.regionCode),
    ]),
  );
  const others = new Map(
    regions.map((region) => [
      region.code,
      OTHERS.map((name) => add(`${name}, ${region.nameUk}`, 'other', region.code, region.code)),
    ]),
  );
  return { headquarters, oversight, directorates, units, councils, others, all };
}

export const insertOrganizations = (tx: Tx, { all }: Organizations, founded: Date): Promise<void> =>
  copyInto(
    tx,
    'access.organization (id, name, kind, territory_code, region_code, email, created_at)',
    all.map((o) => copyLine([o.id, o.name, o.kind, o.territoryCode, o.regionCode, o.email, founded.toISOString()])),
  );
