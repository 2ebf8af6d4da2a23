import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import { decodeCursor, type Page, toPage } from '../../../kernel/page.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { type Condition, where } from '../../../platform/database/where.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { applicationWall } from '../../access/index.ts';
import { Clock } from '../../../kernel/clock.ts';
import type { AlarmsQuery, AlarmView } from './alarm.dto.ts';
import { alarmRaised, type NewAlarm } from './alarms.events.ts';

type Row = Omit<AlarmView, 'account' | 'organization' | 'raisedAt'> & {
  readonly raisedAt: Date;
  readonly accountId: string;
  readonly accountName: string | null;
  readonly organizationId: string | null;
  readonly organizationName: string | null;
};

const visibleTo = ({ actor }: Tx): Condition => applicationWall.only(actor, 'inspector');

@Injectable()
export class AlarmsRepository {
  constructor(
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** Raised once; its entry is what tells the inspectors. */
  async raise(tx: Tx, alarm: NewAlarm): Promise<void> {
    const [row] = await tx.query<{ id: string }>(
      `insert into oversight.alarm (id, kind, account_id, organization_id, camera_id, key, event_id, facts, raised_at)
       select $1, $2, a.id, a.organization_id, $4, $5, $6, $7, $8 from access.account a where a.id = $3
       on conflict on constraint alarm_once do nothing returning id`,
      [
        newId(),
        alarm.kind,
        alarm.accountId,
        alarm.cameraId ?? null,
        alarm.key,
        alarm.eventId ?? null,
        JSON.stringify(alarm.facts),
        this.clock.now(),
      ],
    );
    if (row !== undefined) await this.journal.append(tx, [alarmRaised(row.id, alarm)]);
  }

  /** Newest first. */
  async list(tx: Tx, query: AlarmsQuery): Promise<Page<AlarmView>> {
    const after = decodeCursor(query.cursor, 2);
    const { sql, values } = where([
      visibleTo(tx),
      query.kind === undefined ? null : ['m.kind = ?', query.kind],
      after ? ['(m.raised_at, m.id) < (?::timestamptz, ?::uuid)', ...after] : null,
    ]);
    const rows = await tx.query<Row>(
      `select m.id, m.kind, m.facts, m.camera_id as "cameraId", m.event_id as "entryId", m.raised_at as "raisedAt",
         m.account_id as "accountId", a.name as "accountName", m.organization_id as "organizationId", o.name as "organizationName"
       from oversight.alarm m left join access.account a on a.id = m.account_id left join access.organization o on o.id = m.organization_id
       where ${sql} order by m.raised_at desc, m.id desc limit ${query.limit + 1}`,
      values,
    );
    return toPage(
      rows,
      query.limit,
      (row) => [row.raisedAt.toISOString(), row.id],
      ({ accountId, accountName, organizationId, organizationName, ...row }) => ({
        ...row,
        raisedAt: row.raisedAt.toISOString(),
        account: { id: accountId, name: accountName },
        organization: organizationId === null ? null : { id: organizationId, name: organizationName },
      }),
    );
  }
}
