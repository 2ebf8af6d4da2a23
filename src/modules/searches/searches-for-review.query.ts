import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { NOTES, type SignalKind } from './domain/signal.ts';

/** What a reviewer of another unit is told of a search: how it was made, and neither the place nor the case. */
export interface SearchForReview {
  readonly id: string;
  readonly accountId: string;
  readonly organizationId: string;
  readonly regionCode: string | null;
  readonly summary: {
    readonly madeAt: string;
    readonly purpose: 'crime' | 'task';
    readonly place: string;
    readonly radiusMeters: number | null;
    readonly windowMinutes: number;
    readonly cameras: number;
    readonly crimeMeters: number | null;
    readonly hoursAfterCrime: number | null;
    readonly overrideFaults: string[];
    readonly overrideReason: string | null;
  };
}

export interface SignalForReview {
  readonly id: string;
  readonly kind: SignalKind;
  readonly isNote: boolean;
  readonly accountId: string;
  readonly organizationId: string;
  readonly regionCode: string | null;
  readonly searchId: string | null;
  readonly facts: Readonly<Record<string, number>>;
}

/** For those who watch searches, asked as the system. */
@Injectable()
export class SearchesForReview {
  /** Null where there is no such search, or nobody made it (one that was brought in from elsewhere). */
  async search(tx: Tx, id: string): Promise<SearchForReview | null> {
    const [row] = await tx.query<SearchForReview>(
      `select s.id, s.created_by as "accountId", s.organization_id as "organizationId", s.region_code as "regionCode",
         jsonb_build_object('madeAt', to_char(s.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'purpose', s.purpose,
           'place', lower(geometrytype(s.place)), 'radiusMeters', s.radius_meters,
           'windowMinutes', round(extract(epoch from s.window_to - s.window_from) / 60)::int,
           'cameras', (select count(*) from searches.search_result r where r.search_id = s.id),
           'crimeMeters', round(s.crime_meters), 'hoursAfterCrime', round(s.hours_after_crime),
           'overrideFaults', s.override_faults, 'overrideReason', s.override_reason) as summary
       from searches.search s where s.id = $1 and s.created_by is not null`,
      [id],
    );
    return row ?? null;
  }

  async signal(tx: Tx, id: string): Promise<SignalForReview | null> {
    const [row] = await tx.query<Omit<SignalForReview, 'isNote'>>(
      `select id, kind, account_id as "accountId", organization_id as "organizationId", region_code as "regionCode",
         search_id as "searchId", facts from searches.signal where id = $1`,
      [id],
    );
    return row === undefined ? null : { ...row, isNote: NOTES.includes(row.kind) };
  }

  /** Cameras whose exact place a search showed. */
  async camerasOf(tx: Tx, searchId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select camera_id as id from searches.search_result where search_id = $1`,
      [searchId],
    );
    return rows.map(({ id }) => id);
  }
}
