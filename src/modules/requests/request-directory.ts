import { Injectable } from '@nestjs/common';
import { dayInKyiv } from '../../kernel/wall-time.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { Clock } from '../../kernel/clock.ts';
import type { AskState } from './domain/ask-lifecycle.ts';
import type { RequestState } from './domain/lifecycle.ts';
import { requestsVisibleTo } from './requests.policy.ts';

export interface RequestFacts {
  readonly id: string;
  readonly number: string;
  readonly crimeId: string;
  readonly authorId: string;
  readonly organizationId: string;
  readonly regionCode: string | null;
  readonly state: RequestState;
  readonly legalBasisCode: string;
  readonly legalBasisValidUntil: Date | null;
  readonly asks: readonly {
    readonly id: string;
    readonly cameraId: string;
    readonly ownerId: string;
    readonly state: AskState;
    readonly lossStartsAt: Date;
    /** The owner was told of it. */
    readonly isHoldOut: boolean;
  }[];
}

type Row = Omit<RequestFacts, 'asks'>;
type AskRow = RequestFacts['asks'][number];

/** What the modules above may ask about requests; only what `tx.actor` may see (an owner sees asks, never the request). */
@Injectable()
export class RequestDirectory {
  constructor(private readonly clock: Clock) {}

  /** Investigators of the unit who decide for an absent supervisor today. Asked by jobs, as the system. */
  async deputiesOf(tx: Tx, organizationId: string): Promise<string[]> {
    const rows = await tx.prepared<{ id: string }>(
      `select distinct d.deputy_id as id from requests.delegation d join access.account a on a.id = d.deputy_id
       where d.organization_id = $1 and d.ended_at is null and $2::date between d.from_day and d.to_day
         and a.is_active and a.role = 'investigator' and a.organization_id = d.organization_id order by 1`,
      [organizationId, dayInKyiv(this.clock.now())],
    );
    return rows.map(({ id }) => id);
  }

  async find(tx: Tx, id: string): Promise<RequestFacts | null> {
    const { sql, values } = requestsVisibleTo(tx.actor, 2);
    const [request] = await tx.query<Row>(
      `select id, number, crime_id as "crimeId", author_id as "authorId", organization_id as "organizationId", region_code as "regionCode",
         state, legal_basis_code as "legalBasisCode", legal_basis_valid_until as "legalBasisValidUntil"
       from requests.request where id = $1 and ${sql}`,
      [id, ...values],
    );
    if (request === undefined) return null;
    const asks = await tx.query<AskRow>(
      `select id, camera_id as "cameraId", owner_id as "ownerId", state, loss_starts_at as "lossStartsAt", hold_sent_at is not null as "isHoldOut" from requests.ask where request_id = $1 order by id`,
      [id],
    );
    return { ...request, asks };
  }
}
