import { z } from 'zod';
import { Moment } from '../../platform/http/schemas.ts';
import { PERIOD_NAMES } from './domain/named-period.ts';
import { dayOf } from './domain/period.ts';

const Day = z.union([z.iso.date(), Moment]).meta({ description: 'A calendar day, or a moment of it' });

interface Ends {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}
const isInOrder = ({ from, to }: Ends) => from === undefined || to === undefined || dayOf(from) < dayOf(to);
const isShort = ({ from, to }: Ends) =>
  from === undefined || to === undefined || Date.parse(to) - Date.parse(from) <= 20 * 366 * 86_400_000;

export const FORMATS = ['json', 'csv', 'xlsx', 'pdf'] as const;
export const LANGUAGES = ['uk', 'en'] as const;

/** Which part of the country and of time; `more` is what only this one knows. */
export const scopeQuery = <More extends z.ZodRawShape>(more: More) =>
  z
    .strictObject({
      territory: z.string().min(1).max(40).optional(),
      from: Day.optional(),
      to: Day.optional(),
      ...more,
    })
    .refine((query) => isInOrder(query as Ends), { path: ['to'], message: 'must be later than from' })
    .refine((query) => isShort(query as Ends), { path: ['to'], message: 'at most twenty years after from' });

/** What every report is asked with. */
export const reportQuery = <const By extends readonly [string, ...string[]], More extends z.ZodRawShape>(
  by: By,
  more: More,
) =>
  scopeQuery({
    period: z
      .enum(PERIOD_NAMES)
      .optional()
      .meta({ description: 'By its name and the calendar of the moment, in place of from and to' }),
    by: z.enum(by).prefault(by[0]),
    format: z.enum(FORMATS).default('json'),
    lang: z
      .enum(LANGUAGES)
      .optional()
      .meta({ description: 'Of xlsx and pdf; as the Accept-Language header says if absent, else Ukrainian' }),
    ...more,
  }).refine((query) => isOnePeriod(query as Ends & { period?: string | undefined }), {
    path: ['period'],
    message: 'in place of from and to',
  });

const isOnePeriod = ({ from, to, period }: Ends & { period?: string | undefined }) =>
  period === undefined || (from === undefined && to === undefined);

const both = { uk: z.string(), en: z.string() };
export const DefinitionView = z
  .object({
    code: z.string(),
    version: z.number().int(),
    title: z.object(both),
    terms: z.array(z.object({ name: z.string(), ...both })),
    timeZone: z.string(),
    leastCases: z.number().int(),
  })
  .meta({ id: 'ReportDefinition', description: 'What the figures mean; a change of meaning is a new version' });

export const PeriodView = z
  .object({ from: z.iso.date(), to: z.iso.date() })
  .meta({ id: 'ReportPeriod', description: 'From (included) to (not included)' });

export const TerritoryName = z
  .object({
    code: z.string(),
    level: z.enum(['region', 'district', 'community']),
    nameUk: z.string(),
    nameEn: z.string().nullable(),
  })
  .nullable()
  .meta({ id: 'ReportTerritory', description: 'Null: the whole country, or outside of every boundary' });

export const slot = {
  territory: TerritoryName,
  month: z.string().nullable().meta({ description: 'YYYY-MM with by=month' }),
};

export const Share = z
  .object({
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    suppressed: z.boolean(),
  })
  .meta({ id: 'Share', description: 'With its Wilson interval, 95 %; suppressed where the denominator is small' });

export const count = z.number().int();

/** The parts of every report, and what only this one has. */
export const report = <Row extends z.ZodType, More extends z.ZodRawShape>(row: Row, id: string, more: More) =>
  z.object({ definition: DefinitionView, period: PeriodView, items: z.array(row), sum: row, ...more }).meta({ id });
