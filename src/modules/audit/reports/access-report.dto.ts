import { z } from 'zod';
import { pageOf, paging } from '../../../platform/http/paging.ts';
import { Id, Moment, text } from '../../../platform/http/schemas.ts';
import { DEEDS } from '../domain/looks.ts';

const asked = {
  person: text(200).optional().meta({ description: 'Who looked: id or e-mail address of an account' }),
  camera: text(100).optional().meta({ description: 'What was looked at: id or code of a camera' }),
  case: text(100).optional().meta({ description: 'Id of a crime, or id or number of a request' }),
  from: Moment.optional(),
  to: Moment.optional().meta({ description: 'Not included' }),
};

export const NewAccessReport = z
  .strictObject({
    ...asked,
    reason: text(1000, 10).meta({ description: 'Why the journal is read; stands in the journal itself' }),
  })
  .refine((body) => body.person ?? body.camera ?? body.case ?? body.from, {
    path: ['person'],
    message: 'a person, a camera, a case or a begin is needed',
  })
  .refine((body) => body.from === undefined || body.to === undefined || Date.parse(body.from) < Date.parse(body.to), {
    path: ['to'],
    message: 'must be later than from',
  });
export type NewAccessReport = z.infer<typeof NewAccessReport>;

const count = z.int();
export const LookTotals = z
  .object({
    entries: count,
    people: count,
    organizations: count,
    consultations: count,
    disclosures: count,
    first: Moment.nullable(),
    last: Moment.nullable(),
    byPerson: z
      .array(
        z.object({
          accountId: Id.nullable(),
          name: z.string().nullable(),
          organization: z.string().nullable(),
          consultations: count,
          disclosures: count,
        }),
      )
      .meta({ description: 'Those who looked most, at most 50' }),
    byType: z.array(z.object({ type: z.string(), entries: count })),
  })
  .meta({ id: 'JournalLookTotals' });
export type LookTotals = z.infer<typeof LookTotals>;

export const AccessReport = z
  .object({
    id: Id,
    madeAt: Moment,
    madeBy: z.object({ id: Id, name: z.string() }),
    reason: z.string(),
    asked: z.object({ ...asked, from: Moment.optional(), to: Moment.optional() }),
    totals: LookTotals,
  })
  .meta({ id: 'AccessReport', description: 'Who looked at what, as the journal knew it when the report was made' });
export type AccessReport = z.infer<typeof AccessReport>;
export const AccessReportPage = pageOf(AccessReport, 'AccessReportPage');
export const FindReportsQuery = z.strictObject({ ...paging });
export const FindLooksQuery = z.strictObject({ ...paging, deed: z.enum(DEEDS).optional() });
export type FindLooksQuery = z.infer<typeof FindLooksQuery>;

export const Look = z
  .object({
    id: Id.meta({ description: 'Of the entry of the journal' }),
    position: z.int(),
    at: Moment,
    deed: z.enum(DEEDS),
    type: z.string(),
    who: z.object({
      kind: z.string(),
      accountId: Id.nullable(),
      name: z.string().nullable(),
      role: z.string().nullable().meta({ description: 'As it was at that moment' }),
      organization: z.object({ id: Id, name: z.string().nullable() }).nullable(),
      regionCode: z.string().nullable(),
    }),
    subject: z.object({ type: z.string(), id: z.string() }),
    shown: z.int().nullable().meta({ description: 'How many cameras, asks or entries it showed, where that is known' }),
    purpose: z.string().nullable(),
    basis: z
      .object({ requestId: Id, number: z.string(), legalBasisCode: z.string() })
      .nullable()
      .meta({ description: 'The request that it was read for, and on what legal basis that stands' }),
  })
  .meta({ id: 'JournalLook', description: 'One consultation or disclosure' });
export type Look = z.infer<typeof Look>;
export const LookPage = pageOf(Look, 'JournalLookPage');
