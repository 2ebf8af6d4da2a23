import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { decodeCursor, toPage, type Page } from '../../../kernel/page.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { placeColumns, precisionFor, visibleTo } from '../cameras.policy.ts';
import type { OutageKind, OutageScope } from '../domain/outage.ts';
import { FindCameras } from '../find-cameras.query.ts';
import { concerns } from './outage-directory.ts';
import type { Feeder, ListOutagesQuery, Outage } from './outage.dto.ts';
import { mayChangeOutage, outagesVisibleTo } from './outages.policy.ts';

interface Row {
  id: string;
  scope: OutageScope;
  camera_id: string | null;
  camera_code: string | null;
  feeder: string | null;
  community_code: string | null;
  kind: OutageKind;
  starts_at: Date;
  ends_at: Date | null;
  repeats_every_days: number | null;
  repeats_until: string | null;
  next_from: Date | null;
  next_to: Date | null;
  cameras: number;
  organization_id: string;
  organization_name: string;
  recorded_at: Date;
  version: number;
}

/** `$1` is the moment of the question. The next interval is the one that lasts now, or else the first to come. */
const select = (actor: Actor): string => `
  select o.id, o.scope, c1.id as camera_id, c1.code as camera_code, o.feeder, o.community_code, o.kind, o.starts_at, o.ends_at,
    o.repeats_every_days, o.repeats_until::text, lower(n.during) as next_from, upper(n.during) as next_to,
    (select count(*)::int from cameras.camera c where c.status <> 'decommissioned' and ${concerns(placeColumns(actor))} and ${visibleTo(actor)}) as cameras,
    o.organization_id, g.name as organization_name, o.recorded_at, o.version
  from cameras.outage o join access.organization g on g.id = o.organization_id
    left join cameras.camera c1 on c1.id = o.camera_id
    left join lateral (select i.during from cameras.outage_interval i
      where i.outage_id = o.id and upper_inf(i.recorded) and coalesce(upper(i.during) > $1, true)
      order by lower(i.during) limit 1) n on true
  where o.withdrawn_at is null and ${outagesVisibleTo(actor)}`;

/** Which line feeds a camera is its keeper's to know: an outage of a line is no word about one camera on the grid. */
const meetsCamera = (actor: Actor): string =>
  `${concerns(placeColumns(actor))}${precisionFor(actor) === 'exact' ? '' : ` and o.scope <> 'feeder'`}`;

const STATE: Readonly<Record<NonNullable<ListOutagesQuery['state']>, string>> = {
  now: 'lower(n.during) <= $1',
  coming: 'lower(n.during) > $1',
  past: 'n.during is null',
};

@Injectable()
export class FindOutages {
  constructor(
    private readonly cameras: FindCameras,
    private readonly clock: Clock,
  ) {}

  /** Newest beginning first. */
  async list(tx: Tx, { limit, cursor, state, camera }: ListOutagesQuery): Promise<Page<Outage>> {
    if (camera !== undefined) await this.cameras.get(tx, camera);
    const now = this.clock.now();
    const [startsAt, id] = decodeCursor(cursor, 2) ?? [null, null];
    const rows = await tx.query<Row>(
      `${select(tx.actor)}
         and ($2::timestamptz is null or (o.starts_at, o.id) < ($2::timestamptz, $3::uuid))
         and ($4::uuid is null or exists (select from cameras.camera c where c.id = $4::uuid and ${meetsCamera(tx.actor)}))
         ${state === undefined ? '' : `and ${STATE[state]}`}
       order by o.starts_at desc, o.id desc limit $5`,
      [now, startsAt, id, camera ?? null, limit + 1],
    );
    return toPage(
      rows,
      limit,
      (row) => [row.starts_at.toISOString(), row.id],
      (row) => viewOf(tx, row, now),
    );
  }

  async get(tx: Tx, id: string): Promise<Outage> {
    const now = this.clock.now();
    const [row] = await tx.query<Row>(`${select(tx.actor)} and o.id = $2`, [now, id]);
    if (row === undefined) throw new NotFound('outage');
    return viewOf(tx, row, now);
  }

  /** Names of the lines that feed the cameras in the actor's sight, with how many each feeds. */
  feeders(tx: Tx): Promise<Feeder[]> {
    return tx.query<Feeder>(
      `select min(c.feeder) as name, count(*)::int as cameras from cameras.camera c
       where c.feeder is not null and c.status <> 'decommissioned' and ${visibleTo(tx.actor)}
       group by lower(c.feeder) order by lower(c.feeder) limit 1000`,
    );
  }
}

const viewOf = (tx: Tx, row: Row, now: Date): Outage => ({
  id: row.id,
  scope: row.scope,
  camera: row.camera_id === null ? null : { id: row.camera_id, code: row.camera_code ?? '' },
  feeder: row.feeder,
  community: row.community_code,
  kind: row.kind,
  startsAt: row.starts_at.toISOString(),
  endsAt: row.ends_at?.toISOString() ?? null,
  repeats:
    row.repeats_every_days === null ? null : { everyDays: row.repeats_every_days, until: row.repeats_until ?? '' },
  state: row.next_from === null ? 'past' : row.next_from <= now ? 'now' : 'coming',
  next: row.next_from === null ? null : { from: row.next_from.toISOString(), to: row.next_to?.toISOString() ?? null },
  cameras: row.cameras,
  toldBy: { id: row.organization_id, name: row.organization_name },
  recordedAt: row.recorded_at.toISOString(),
  mayChange: mayChangeOutage(tx.actor, { organizationId: row.organization_id }),
  version: row.version,
});
