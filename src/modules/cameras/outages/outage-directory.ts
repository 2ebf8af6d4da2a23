import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { openTo } from '../cameras.policy.ts';
import { darknessOf, LIGHT, type Darkness, type KnownOutage } from '../domain/outage.ts';
import { outagesVisibleTo } from './outages.policy.ts';

export interface CameraWindow {
  readonly cameraId: string;
  readonly from: Date;
  readonly to: Date;
}

interface Row extends KnownOutage {
  readonly cameraId: string;
  readonly hasUps: boolean;
}

const outageOf = ({ outageId, scope, kind, from, to }: Row): KnownOutage => ({ outageId, scope, kind, from, to });

/** Which outage meets which camera; over the aliases `o` and `c`, by the columns that tell its region and community. */
export const concerns = ({ region, community }: { region: string; community: string }): string =>
  `case o.scope when 'camera' then o.camera_id = c.id
    when 'community' then o.community_code = ${community}
    else lower(o.feeder) = lower(c.feeder) and case when o.is_region_wide then o.region_code = ${region}
      else o.organization_id in (c.owner_id, c.keeper_id) end end`;

const WHERE_IT_STANDS = { region: 'c.region_code', community: 'c.community_code' };

/** What the modules above may ask about power. */
@Injectable()
export class OutageDirectory {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'UPS_RIDE_THROUGH_MINUTES'>) {}

  /**
   * How dark each camera's window was by the outages that were told, as known at a moment (default: now). The answers are
   * in the order of the windows; one camera may come with several.
   */
  async darkness(tx: Tx, windows: readonly CameraWindow[], knownAt: Date | null = null): Promise<Darkness[]> {
    if (windows.length === 0) return [];
    const earliest = new Date(Math.min(...windows.map(({ from }) => +from)));
    const latest = new Date(Math.max(...windows.map(({ to }) => +to)));
    const rows = await tx.query<Row>(
      `with told as materialized (
         select o.id, o.scope, o.kind, o.camera_id, o.community_code, o.feeder, o.is_region_wide, o.region_code, o.organization_id, i.during
         from cameras.outage_interval i join cameras.outage o on o.id = i.outage_id
         where i.during && tstzrange($2, $3) and i.recorded @> coalesce($4::timestamptz, clock_timestamp()) and ${outagesVisibleTo(tx.actor)})
       select c.id as "cameraId", c.has_ups as "hasUps", o.id as "outageId", o.scope, o.kind,
         lower(o.during) as "from", upper(o.during) as "to"
       from told o join cameras.camera c on ${concerns(WHERE_IT_STANDS)}
       where c.id = any($1::uuid[]) and ${openTo(tx.actor)}`,
      [[...new Set(windows.map(({ cameraId }) => cameraId))], earliest, latest, knownAt],
    );
    const known = new Map<string, Row[]>();
    for (const row of rows) known.set(row.cameraId, [...(known.get(row.cameraId) ?? []), row]);
    return windows.map((window) => {
      const mine = known.get(window.cameraId);
      if (mine === undefined) return LIGHT;
      const bridged = mine[0]?.hasUps === true ? this.settings.UPS_RIDE_THROUGH_MINUTES : 0;
      return darknessOf(mine.map(outageOf), window, bridged);
    });
  }
}
