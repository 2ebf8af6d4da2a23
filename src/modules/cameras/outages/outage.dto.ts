import { z } from 'zod';
import { pageOf, paging } from '../../../platform/http/paging.ts';
import { Id, Moment, text } from '../../../platform/http/schemas.ts';
import { OUTAGE_KINDS, OUTAGE_SCOPES } from '../domain/outage.ts';

const Kind = z.enum(OUTAGE_KINDS).meta({ id: 'OutageKind' });
const feeder = text(100);
const communityCode = z.string().min(1).max(60);

const Repeats = z
  .strictObject({ everyDays: z.number().int().min(1).max(28), until: z.iso.date() })
  .meta({ id: 'OutageRepeats', description: 'At the same local time (Kyiv), up to and including the day' });

const told = {
  kind: Kind,
  startsAt: Moment,
  endsAt: Moment.nullable().optional().meta({ description: 'Null: nobody knows yet when the power comes back' }),
  repeats: Repeats.nullable().optional(),
};

export const ReportOutageBody = z
  .strictObject({ cameraId: Id.optional(), feeder: feeder.optional(), community: communityCode.optional(), ...told })
  .refine(
    ({ cameraId, feeder: line, community }) =>
      [cameraId, line, community].filter((subject) => subject !== undefined).length === 1,
    'give one of cameraId, feeder and community',
  )
  .meta({ id: 'ReportOutage' });
export type ReportOutageBody = z.infer<typeof ReportOutageBody>;

export const ChangeOutageBody = z.strictObject(told).partial().meta({ id: 'ChangeOutage' });
export type ChangeOutageBody = z.infer<typeof ChangeOutageBody>;

export const OUTAGE_STATES = ['now', 'coming', 'past'] as const;
export const ListOutagesQuery = z.strictObject({
  ...paging,
  state: z.enum(OUTAGE_STATES).optional(),
  camera: Id.optional().meta({ description: 'Only those that concern this camera' }),
});
export type ListOutagesQuery = z.infer<typeof ListOutagesQuery>;

const Times = z.object({ from: Moment, to: Moment.nullable() });

export const Outage = z
  .object({
    id: Id,
    scope: z.enum(OUTAGE_SCOPES).meta({ id: 'OutageScope' }),
    camera: z.object({ id: Id, code: z.string() }).nullable(),
    feeder: feeder.nullable(),
    community: communityCode.nullable(),
    kind: Kind,
    startsAt: Moment,
    endsAt: Moment.nullable(),
    repeats: Repeats.nullable(),
    state: z.enum(OUTAGE_STATES),
    /** The time without power that lasts now or comes next; null where all are over. */
    next: Times.nullable(),
    /** Cameras in the reader's sight that it concerns. */
    cameras: z.number().int(),
    toldBy: z.object({ id: Id, name: z.string() }),
    recordedAt: Moment,
    mayChange: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'Outage' });
export type Outage = z.infer<typeof Outage>;
export const OutagePage = pageOf(Outage, 'OutagePage');

export const Feeder = z.object({ name: feeder, cameras: z.number().int() }).meta({ id: 'Feeder' });
export type Feeder = z.infer<typeof Feeder>;
export const Feeders = z.object({ items: z.array(Feeder) }).meta({ id: 'Feeders' });
