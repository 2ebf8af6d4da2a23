import { z } from 'zod';
import { Moment } from '../../platform/http/schemas.ts';
import { dayOf } from './domain/period.ts';
import { GROUPINGS } from './grouping.ts';

const Day = z.union([z.iso.date(), Moment]).meta({ description: 'A calendar day, or a moment of it' });

const isInOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || dayOf(from) < dayOf(to);
const isShort = ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
  from === undefined || to === undefined || Date.parse(to) - Date.parse(from) <= 20 * 366 * 86_400_000;

const common = {
  territory: z.string().min(1).max(40).optional(),
  from: Day.optional(),
  to: Day.optional(),
  by: z.enum(GROUPINGS).default('region'),
  format: z.enum(['json', 'csv']).default('json'),
};

export const NetworkQuerySchema = z
  .strictObject(common)
  .refine(isInOrder, { path: ['to'], message: 'must be later than from' })
  .refine(isShort, { path: ['to'], message: 'at most twenty years after from' });

export const SEVERITIES = {
  serious: ['serious', 'especially_serious'],
  especially_serious: ['especially_serious'],
  all: ['misdemeanour', 'minor', 'serious', 'especially_serious'],
} as const;

export const SolvingQuerySchema = z
  .strictObject({ ...common, severity: z.enum(['serious', 'especially_serious', 'all']).default('serious') })
  .refine(isInOrder, { path: ['to'], message: 'must be later than from' })
  .refine(isShort, { path: ['to'], message: 'at most twenty years after from' });

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

const PeriodView = z
  .object({ from: z.iso.date(), to: z.iso.date() })
  .meta({ id: 'ReportPeriod', description: 'From (included) to (not included)' });

const TerritoryName = z
  .object({
    code: z.string(),
    level: z.enum(['region', 'district', 'community']),
    nameUk: z.string(),
    nameEn: z.string().nullable(),
  })
  .nullable()
  .meta({ id: 'ReportTerritory', description: 'Null: the whole country, or outside of every boundary' });

const slot = { territory: TerritoryName, month: z.string().nullable().meta({ description: 'YYYY-MM with by=month' }) };

const networkCounts = {
  total: z.number().int(),
  added: z.number().int(),
  retired: z.number().int(),
  provenWorking: z.number().int(),
  byOwnerKind: z.object({ police: z.number().int(), local_authority: z.number().int(), other: z.number().int() }),
  onPoliceInitiative: z.number().int(),
};
export const NetworkRow = z.object({ ...slot, ...networkCounts }).meta({ id: 'NetworkRow' });
export type NetworkRow = z.infer<typeof NetworkRow>;

const Share = z
  .object({
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    suppressed: z.boolean(),
  })
  .meta({ id: 'Share', description: 'With its Wilson interval, 95 %; suppressed where the denominator is small' });

const shares = z.object({
  solved: Share,
  requested: Share,
  delivered: Share,
  useful: Share,
  usedForSuspicion: Share,
  solvedWithVideo: Share,
});
const solvingCounts = {
  registered: z.number().int(),
  solved: z.number().int(),
  requested: z.number().int(),
  delivered: z.number().int(),
  useful: z.number().int(),
  usedForSuspicion: z.number().int(),
  solvedWithVideo: z.number().int(),
};
export const SolvingRow = z.object({ ...slot, ...solvingCounts, shares }).meta({ id: 'SolvingRow' });
export type SolvingRow = z.infer<typeof SolvingRow>;

const report = <T extends z.ZodType>(row: T, id: string) =>
  z.object({ definition: DefinitionView, period: PeriodView, items: z.array(row), sum: row }).meta({ id });

export const NetworkReport = report(NetworkRow, 'NetworkReport');
export type NetworkReport = z.infer<typeof NetworkReport>;
export const SolvingReport = report(SolvingRow, 'SolvingReport');
export type SolvingReport = z.infer<typeof SolvingReport>;

const hidden = z.number().int().nullable();
export const TransparencyView = z
  .object({
    definition: DefinitionView,
    period: PeriodView,
    network: z.object({
      total: hidden,
      provenWorking: hidden,
      byOwnerKind: z.object({ police: hidden, local_authority: hidden, other: hidden }),
      onPoliceInitiative: hidden,
    }),
    solving: z.object({
      registered: hidden,
      solved: hidden,
      requested: hidden,
      delivered: hidden,
      useful: hidden,
      usedForSuspicion: hidden,
      solvedWithVideo: hidden,
      shares,
    }),
  })
  .meta({ id: 'Transparency' });
export type TransparencyView = z.infer<typeof TransparencyView>;
