import { z } from 'zod';
import { paging, pageOf } from '../../platform/http/paging.ts';
import { Id, Moment, PointSchema, text } from '../../platform/http/schemas.ts';
import { INVESTIGATING_BODIES } from './domain/erdr.ts';
import { SEVERITIES, SEVERITY_GROUP_NAMES } from '../../kernel/severity.ts';
import { EXCLUSIONS, STAGES } from './domain/stages.ts';

const SeverityCode = z.enum(SEVERITIES).meta({ id: 'Severity' });
const StageCode = z.enum(STAGES).meta({ id: 'CrimeStage' });
const ExclusionCode = z
  .enum(EXCLUSIONS)
  .meta({ id: 'CrimeExclusion', description: 'Why the record stays out of rates' });
const Day = z.iso.date().meta({ description: 'YYYY-MM-DD, in Kyiv' });
const moment = Moment.transform((iso) => new Date(iso));

/** A deed may be a moment or stretch over months; a moment has two equal ends. */
const Occurred = z
  .strictObject({ from: Moment, to: Moment })
  .refine((time) => Date.parse(time.from) <= Date.parse(time.to), {
    path: ['to'],
    message: 'must not be earlier than from',
  })
  .transform(({ from, to }) => ({ from: new Date(from), to: new Date(to) }))
  .meta({ id: 'OccurredInput' });

const fields = {
  erdrNumber: z
    .string()
    .max(60)
    .nullable()
    .optional()
    .meta({ description: 'ЄРДР: 17 digits; №, blanks and hyphens are ignored' }),
  pending: z
    .strictObject({ reportingLogNumber: text(60), registerBy: moment.optional() })
    .nullable()
    .optional()
    .meta({ description: 'While there is no number: 24 h where registerBy is absent, 48 h at the most' }),
  part: z.number().int().min(1).max(20).nullable().optional(),
  severity: SeverityCode.optional().meta({ description: 'Only where the table of articles does not know the article' }),
  location: PointSchema.nullable().optional(),
  address: text(300).nullable().optional(),
  stage: StageCode.optional(),
  stageAt: moment.optional(),
  exclusion: ExclusionCode.nullable().optional(),
  registeredOn: Day.optional(),
};

export const RegisterCrimeBody = z
  .strictObject({ ...fields, article: text(100), occurred: Occurred })
  .meta({ id: 'RegisterCrime' });
export const ChangeCrimeBody = z
  .strictObject({ ...fields, article: text(100).optional(), occurred: Occurred.optional() })
  .refine((body) => Object.keys(body).length > 0, 'tell what to change')
  .meta({ id: 'ChangeCrime' });

export const ListCrimesQuery = z.strictObject({
  ...paging,
  stage: StageCode.optional(),
  severity: SeverityCode.optional(),
  territory: z.string().max(30).optional(),
  q: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .optional()
    .meta({ description: 'Part of the number of the proceeding or of the reporting log' }),
  from: Moment.optional().meta({ description: 'Began at this moment or later' }),
  to: Moment.optional().meta({ description: 'Began before this moment' }),
  registeredFrom: Day.optional().meta({ description: 'Registered on this day or later, in Kyiv' }),
  registeredTo: Day.optional().meta({ description: 'Registered before this day' }),
  severityGroup: z
    .enum(SEVERITY_GROUP_NAMES)
    .optional()
    .meta({ description: 'As in the report on solving; serious takes in the especially serious' }),
  hasPlace: z.enum(['true', 'false']).optional().meta({ description: 'Whether the place is known' }),
  counted: z
    .enum(['registered', 'solved'])
    .optional()
    .meta({ description: 'Only what that figure of the report on solving counts' }),
});

export const CrimeView = z
  .object({
    id: Id,
    erdrNumber: z.string().nullable(),
    investigatingBody: z.enum(Object.values(INVESTIGATING_BODIES)).nullable(),
    pending: z.object({ reportingLogNumber: z.string(), registerBy: Moment, isOverdue: z.boolean() }).nullable(),
    externalKey: z.string().nullable(),
    article: z.string(),
    part: z.number().int().nullable(),
    severity: SeverityCode,
    severityVerified: z.boolean(),
    occurred: z.object({ from: Moment, to: Moment }),
    location: PointSchema.nullable(),
    address: z.string().nullable(),
    territory: z.object({
      region: z.string().nullable(),
      district: z.string().nullable(),
      community: z.string().nullable(),
    }),
    stage: StageCode,
    stageChangedAt: Moment,
    solvedAt: Moment.nullable(),
    exclusion: ExclusionCode.nullable(),
    isCounted: z.boolean().meta({ description: 'Part of the denominator of rates' }),
    organization: z.object({ id: Id, name: z.string() }),
    registeredOn: Day,
    version: z.number().int(),
  })
  .meta({ id: 'Crime' });
export type CrimeView = z.infer<typeof CrimeView>;

export const CrimeDetail = CrimeView.extend({
  stages: z
    .array(z.object({ stage: StageCode, at: Moment, recordedAt: Moment }))
    .meta({ description: 'History, oldest first' }),
  nextStages: z.array(StageCode).meta({ description: 'Steps that this actor may take from here' }),
}).meta({ id: 'CrimeDetail' });
export type CrimeDetail = z.infer<typeof CrimeDetail>;

export const CrimePage = pageOf(CrimeView, 'CrimePage');
