import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../kernel/errors.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { OutageKind, OutageScope, OutageTimes, Repetition } from '../domain/outage.ts';
import { outagesVisibleTo } from './outages.policy.ts';

export interface OutageRecord extends OutageTimes {
  readonly id: string;
  readonly scope: OutageScope;
  readonly cameraId: string | null;
  readonly feeder: string | null;
  readonly communityCode: string | null;
  readonly kind: OutageKind;
  readonly organizationId: string;
  readonly isRegionWide: boolean;
  readonly regionCode: string | null;
}

export interface LockedOutage extends OutageTimes {
  readonly id: string;
  readonly kind: OutageKind;
  readonly organizationId: string;
  readonly version: number;
}

/** A blackout by schedule keeps its hour when the clocks change: days are counted in local time. */
const INTERVALS = `
  insert into cameras.outage_interval (outage_id, during)
  select o.id, tstzrange(local at time zone 'Europe/Kyiv',
    (local + (o.ends_at at time zone 'Europe/Kyiv' - o.starts_at at time zone 'Europe/Kyiv')) at time zone 'Europe/Kyiv')
  from cameras.outage o, generate_series(o.starts_at at time zone 'Europe/Kyiv', o.repeats_until::timestamp + interval '1 day' - interval '1 microsecond',
    make_interval(days => o.repeats_every_days)) as local
  where o.id = $1 and o.repeats_every_days is not null
  union all select o.id, tstzrange(o.starts_at, o.ends_at) from cameras.outage o where o.id = $1 and o.repeats_every_days is null`;

@Injectable()
export class OutagesRepository {
  async add(tx: Tx, outage: OutageRecord): Promise<void> {
    await tx.query(
      `insert into cameras.outage (id, scope, camera_id, feeder, community_code, kind, starts_at, ends_at, repeats_every_days,
         repeats_until, organization_id, is_region_wide, region_code, account_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        outage.id,
        outage.scope,
        outage.cameraId,
        outage.feeder,
        outage.communityCode,
        outage.kind,
        outage.startsAt,
        outage.endsAt,
        outage.repeats?.everyDays ?? null,
        outage.repeats?.until ?? null,
        outage.organizationId,
        outage.isRegionWide,
        outage.regionCode,
        tx.actor.accountId,
      ],
    );
    await tx.query(INTERVALS, [outage.id]);
  }

  /** Refuses with NotFound what the actor's scope does not hold, and what was taken back. */
  async lock(tx: Tx, id: string): Promise<LockedOutage> {
    const [row] = await tx.query<Omit<LockedOutage, 'repeats'> & { everyDays: number | null; until: string | null }>(
      `select o.id, o.kind, o.starts_at as "startsAt", o.ends_at as "endsAt", o.repeats_every_days as "everyDays",
         o.repeats_until::text as until, o.organization_id as "organizationId", o.version
       from cameras.outage o where o.id = $1 and o.withdrawn_at is null and ${outagesVisibleTo(tx.actor)}`,
      [id],
    );
    if (row === undefined) throw new NotFound('outage');
    const { everyDays, until, ...rest } = row;
    return { ...rest, repeats: everyDays === null || until === null ? null : { everyDays, until } };
  }

  /** False where somebody else was faster. What was believed of the times so far is kept beside the new ones. */
  async change(
    tx: Tx,
    outage: LockedOutage,
    to: { kind: OutageKind; startsAt: Date; endsAt: Date | null; repeats: Repetition | null },
  ): Promise<boolean> {
    const rows = await tx.query(
      `update cameras.outage set kind = $3, starts_at = $4, ends_at = $5, repeats_every_days = $6, repeats_until = $7, version = version + 1
       where id = $1 and version = $2 and withdrawn_at is null returning id`,
      [
        outage.id,
        outage.version,
        to.kind,
        to.startsAt,
        to.endsAt,
        to.repeats?.everyDays ?? null,
        to.repeats?.until ?? null,
      ],
    );
    if (rows.length === 0) return false;
    await this.closeIntervals(tx, outage.id);
    await tx.query(INTERVALS, [outage.id]);
    return true;
  }

  async withdraw(tx: Tx, outage: LockedOutage): Promise<boolean> {
    const rows = await tx.query(
      `update cameras.outage set withdrawn_at = clock_timestamp(), version = version + 1
       where id = $1 and version = $2 and withdrawn_at is null returning id`,
      [outage.id, outage.version],
    );
    if (rows.length === 0) return false;
    await this.closeIntervals(tx, outage.id);
    return true;
  }

  private async closeIntervals(tx: Tx, id: string): Promise<void> {
    await tx.query(
      `update cameras.outage_interval set recorded = tstzrange(lower(recorded), clock_timestamp()) where outage_id = $1 and upper_inf(recorded)`,
      [id],
    );
  }
}
