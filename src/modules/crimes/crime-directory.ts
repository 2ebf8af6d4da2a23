import { Injectable } from '@nestjs/common';
import type { Polygon } from 'geojson';
import type { Severity } from '../../kernel/severity.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { where } from '../../platform/database/where.ts';
import { visibleTo } from './crimes.policy.ts';
import type { Stage } from './domain/stages.ts';
import { IS_COUNTED } from './is-counted.ts';

export interface CrimeFacts {
  readonly id: string;
  readonly erdrNumber: string | null;
  /** The proceeding has no number yet. */
  readonly isPending: boolean;
  readonly article: string;
  readonly severity: Severity;
  readonly stage: Stage;
  readonly occurredFrom: Date;
  readonly occurredTo: Date;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly regionCode: string | null;
  readonly communityCode: string | null;
  readonly organizationId: string;
}

/** Where crimes happened, and how many at that very place. */
export interface CrimePlace {
  readonly longitude: number;
  readonly latitude: number;
  readonly crimes: number;
}

export interface CrimesWithin {
  /** A territory by its level and code; null = wherever the actor sees crimes. */
  readonly territory: { readonly level: 'region' | 'district' | 'community'; readonly code: string } | null;
  readonly area: Polygon | null;
  /** Calendar days of the registration; `to` is not included. */
  readonly from: string;
  readonly to: string;
  readonly severities: readonly string[];
}

const CODE_OF = { region: 'region_code', district: 'district_code', community: 'community_code' } as const;

/** What other modules may ask about crimes. */
@Injectable()
export class CrimeDirectory {
  /** Null where there is no such crime, or it is not visible to the actor of the transaction. */
  async find(tx: Tx, id: string): Promise<CrimeFacts | null> {
    const { sql, values } = where([['c.id = ?', id], visibleTo(tx.actor)]);
    const [row] = await tx.query<CrimeFacts>(
      `select c.id, c.erdr_number as "erdrNumber", c.erdr_number is null and c.pending is not null as "isPending", c.article, c.severity, c.stage,
         c.occurred_from as "occurredFrom", c.occurred_to as "occurredTo", st_x(c.location) as longitude, st_y(c.location) as latitude,
         c.region_code as "regionCode", c.community_code as "communityCode", c.organization_id as "organizationId"
       from crimes.crime c where ${sql}`,
      values,
    );
    return row ?? null;
  }

  /** Places of the crimes that count (no duplicates, none without an offence), those with the most crimes first. */
  placesWithin(tx: Tx, { territory, area, from, to, severities }: CrimesWithin, most: number): Promise<CrimePlace[]> {
    const { sql, values } = where(
      [
        ['c.registered_on >= ?::date', from],
        ['c.registered_on < ?::date', to],
        ['c.severity = any(?::text[])', severities],
        territory === null ? null : [`c.${CODE_OF[territory.level]} = ?::text`, territory.code],
        area === null
          ? null
          : ['st_intersects(c.location, st_setsrid(st_geomfromgeojson(?), 4326))', JSON.stringify(area)],
        visibleTo(tx.actor),
      ],
      [most],
    );
    return tx.query<CrimePlace>(
      `select st_x(c.location) as longitude, st_y(c.location) as latitude, count(*)::int as crimes from crimes.crime c
       where c.location is not null and ${IS_COUNTED} and ${sql}
       group by c.location order by crimes desc, longitude, latitude limit $1`,
      values,
    );
  }
}
