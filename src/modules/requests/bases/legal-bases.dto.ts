import { z } from 'zod';
import { Moment, text } from '../../../platform/http/schemas.ts';
import { Day } from '../calendar/calendar.dto.ts';

const Bilingual = z.object({ uk: z.string(), en: z.string() });
const FieldType = z.enum(['text', 'date', 'moment', 'court_case', 'proceeding', 'erdr']);

const kind = {
  code: z.string(),
  version: z.number().int(),
  title: Bilingual,
  fields: z.array(
    z.object({
      name: z.string(),
      type: FieldType,
      required: z.boolean(),
      maxLength: z.number().int(),
      title: Bilingual,
    }),
  ),
  anyOf: z.array(z.array(z.string())).describe('Of each group at least one field is needed'),
  validity: z.object({ from: z.string(), until: z.string(), atMostMonths: z.number().int() }).nullable(),
  numberPending: z
    .object({ fields: z.array(z.string()), hours: z.number().int() })
    .nullable()
    .describe('Which numbers may be handed in later, and within how many hours of the submission'),
};

export const LegalBasisList = z
  .object({ items: z.array(z.object(kind)), next: z.null() })
  .meta({ id: 'LegalBasisList' });

export const LegalBasisVersions = z
  .object({
    items: z.array(
      z.object({
        ...kind,
        state: z.enum(['coming', 'in_force', 'past']).describe('Computed from the days'),
        validFrom: z.iso.date(),
        validTo: z.iso.date().nullable().describe('The last day of a basis that was retired'),
        note: z.string().describe('By what decision'),
        retiredNote: z.string().nullable(),
        decidedAt: Moment,
      }),
    ),
    next: z.null(),
  })
  .meta({ id: 'LegalBasisVersionList' });
export type LegalBasisVersions = z.infer<typeof LegalBasisVersions>;

const Words = z.strictObject({ uk: text(300, 2), en: text(300, 2) });
const FieldName = z.string().regex(/^[a-z][A-Za-z0-9]{1,39}$/, 'a name such as rulingDate');

export const BasisCode = z.string().regex(/^[A-Z][A-Z0-9_]{2,59}$/, 'a code such as CPC_234_SEARCH');
export const CodeParam = z.strictObject({ code: BasisCode });
export const VersionParam = z.strictObject({ code: BasisCode, version: z.coerce.number().int().min(1).max(9999) });

export const VersionInput = z
  .strictObject({
    validFrom: Day,
    title: Words,
    fields: z
      .array(
        z.strictObject({
          name: FieldName,
          type: FieldType,
          required: z.boolean(),
          maxLength: z.number().int().min(1).max(1000),
          title: Words,
        }),
      )
      .min(1)
      .max(30),
    anyOf: z.array(z.array(FieldName).min(2).max(10)).max(10).default([]),
    validity: z
      .strictObject({ from: FieldName, until: FieldName, atMostMonths: z.number().int().min(1).max(36) })
      .nullable()
      .default(null),
    numberPending: z
      .strictObject({ fields: z.array(FieldName).min(1).max(5), hours: z.number().int().min(24).max(48) })
      .nullable()
      .default(null),
    note: text(300).describe('By what decision'),
  })
  .meta({ id: 'LegalBasisVersionInput' });
export type VersionInput = z.infer<typeof VersionInput>;

export const RetireInput = z.strictObject({ lastDay: Day, note: text(300) }).meta({ id: 'LegalBasisRetirement' });
export type RetireInput = z.infer<typeof RetireInput>;
