import { z } from 'zod';
import { pageOf, paging } from '../../../platform/http/paging.ts';
import { Id, Moment } from '../../../platform/http/schemas.ts';

export const ALARM_KINDS = ['canary', 'harvest-positions', 'harvest-reads'] as const;
export type AlarmKind = (typeof ALARM_KINDS)[number];

export const AlarmsQuery = z.strictObject({ ...paging, kind: z.enum(ALARM_KINDS).optional() });
export type AlarmsQuery = z.infer<typeof AlarmsQuery>;

export const AlarmView = z
  .object({
    id: Id,
    kind: z.enum(ALARM_KINDS),
    account: z.object({ id: Id, name: z.string().nullable() }),
    organization: z.object({ id: Id, name: z.string().nullable() }).nullable(),
    cameraId: Id.nullable().meta({ description: 'The canary' }),
    entryId: Id.nullable().meta({ description: 'The entry of the journal that raised it' }),
    facts: z.record(z.string(), z.number()),
    raisedAt: Moment,
  })
  .meta({ id: 'OversightAlarm' });
export type AlarmView = z.infer<typeof AlarmView>;
export const AlarmPage = pageOf(AlarmView, 'OversightAlarmPage');
