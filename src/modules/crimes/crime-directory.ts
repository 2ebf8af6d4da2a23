import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { where } from '../../platform/database/where.ts';
import { visibleTo } from './crimes.policy.ts';
import type { Severity } from './domain/severity.ts';
import type { Stage } from './domain/stages.ts';

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
}
