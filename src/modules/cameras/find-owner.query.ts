import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { OrganizationDirectory } from '../access/index.ts';
import { visibleTo } from './cameras.policy.ts';
import { CAMERA_STATUSES } from './domain/camera.ts';
import type { OwnerSummary } from './owner.dto.ts';

interface Counts extends Record<string, number | null> {
  readonly total: number;
}

const IN_USE = `c.status in ('active', 'out_of_service')`;

/** One owner at a glance. Counts only what the reader may know of, and no place goes into any count. */
@Injectable()
export class FindOwner {
  constructor(private readonly organizations: OrganizationDirectory) {}

  async get(tx: Tx, id: string): Promise<OwnerSummary> {
    const owner = await this.organizations.find(tx, id);
    if (owner === null) throw new NotFound('organization');
    const [row] = await tx.query<Counts>(
      `select count(*) filter (where mine)::int as total,
         ${CAMERA_STATUSES.map((status) => `count(*) filter (where mine and c.status = '${status}')::int as ${status}`).join(', ')},
         count(*) filter (where mine and c.status = 'active' and c.proven_working_at >= now() - interval '90 days')::int as proven,
         count(*) filter (where mine and c.status = 'active' and c.proven_working_at is null)::int as never,
         count(*) filter (where mine and c.on_police_initiative and ${IN_USE})::int as initiative,
         count(*) filter (where mine and c.has_ups and ${IN_USE})::int as ups,
         count(*) filter (where mine and ${IN_USE} and c.declared_hours is null and c.measured_hours is null)::int as assumed,
         count(*) filter (where mine and ${IN_USE} and c.measured_hours is not null)::int as measured,
         min(c.effective_hours) filter (where mine and ${IN_USE}) as least,
         max(c.effective_hours) filter (where mine and ${IN_USE}) as most,
         percentile_cont(0.5) within group (order by c.effective_hours) filter (where mine and ${IN_USE}) as median,
         count(*) filter (where not mine)::int as kept
       from cameras.camera c, lateral (select c.owner_id = $1 as mine) o
       where (c.owner_id = $1 or c.keeper_id = $1) and ${visibleTo(tx.actor)}`,
      [id],
    );
    const counts = row as Counts;
    const count = (name: string): number => counts[name] ?? 0;
    return {
      id: owner.id,
      name: owner.name,
      kind: owner.kind,
      territory: owner.territoryCode,
      total: counts.total,
      byStatus: Object.fromEntries(
        CAMERA_STATUSES.map((status) => [status, count(status)]),
      ) as OwnerSummary['byStatus'],
      provenWorking: count('proven'),
      neverProven: count('never'),
      onPoliceInitiative: count('initiative'),
      withUps: count('ups'),
      retention: {
        assumed: count('assumed'),
        measured: count('measured'),
        leastHours: counts['least'] ?? null,
        medianHours: counts['median'] ?? null,
        mostHours: counts['most'] ?? null,
      },
      keptFor: count('kept'),
    };
  }
}
