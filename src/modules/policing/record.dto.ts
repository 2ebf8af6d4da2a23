import { z } from 'zod';
import { MEASURES } from '../../kernel/measures.ts';
import { pageOf, paging } from '../../platform/http/paging.ts';
import { Id, Moment, text } from '../../platform/http/schemas.ts';

export const RECORD_KINDS = ['officers', 'survey', 'administrative_offences', 'target'] as const;

const Code = z.string().trim().min(1).max(40);
const source = text(300).describe('Where the figure comes from, e.g. an order or a published survey');
const whole = (least: number, most: number) => z.number().int().min(least).max(most);

const Officers = z.strictObject({
  kind: z.literal('officers'),
  communityCode: Code,
  officers: whole(1, 1000).describe('How many serve the community from that day on'),
  since: z.iso.date(),
  until: z.iso.date().nullable().default(null).describe('The first day without them; null: they serve now'),
  source,
});
const Survey = z.strictObject({
  kind: z.literal('survey'),
  communityCode: Code,
  heldOn: z.iso.date(),
  respondents: whole(1, 1_000_000).describe('How many were asked and answered'),
  trusting: whole(0, 1_000_000).describe('Of these, how many trust the police'),
  source,
});
const Offences = z.strictObject({
  kind: z.literal('administrative_offences'),
  communityCode: Code,
  month: z.string().regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, 'a month, e.g. 2026-04'),
  detected: whole(0, 1_000_000).describe('Detected, which tells of the police as much as of the community'),
  source,
});
const Target = z.strictObject({
  kind: z.literal('target'),
  regionCode: Code.nullable().describe('Null: of the whole country, for the national command'),
  measure: z.enum(MEASURES),
  programme: text(200)
    .nullable()
    .default(null)
    .describe('Of this programme alone, written as in the records of its cameras; with measures of cameras'),
  value: whole(1, 100_000_000),
  by: z.iso.date(),
  source,
});

export const PolicingInput = z
  .discriminatedUnion('kind', [Officers, Survey, Offences, Target])
  .meta({ id: 'PolicingInput' });
export type PolicingInput = z.infer<typeof PolicingInput>;

const kept = { id: Id, recordedAt: Moment, withdrawnAt: Moment.nullable() };
export const PolicingRecord = z
  .discriminatedUnion('kind', [
    Officers.extend({ ...kept, until: z.iso.date().nullable() }),
    Survey.extend(kept),
    Offences.extend(kept),
    Target.extend({ ...kept, programme: z.string().nullable() }),
  ])
  .meta({ id: 'PolicingRecord', description: 'Never changed: a wrong one is withdrawn, and stays' });
export type PolicingRecord = z.infer<typeof PolicingRecord>;

export const PolicingQuery = z.strictObject({
  ...paging,
  kind: z.enum(RECORD_KINDS).optional(),
  community: Code.optional(),
  territory: Code.optional().describe('Of this region, or of the communities of this district'),
  from: z.iso.date().optional().describe('What the report on communities counts of the period that begins here'),
  to: z.iso.date().optional().describe('and ends before this day: who serves then, and what was in between'),
  withdrawn: z.enum(['true', 'false']).default('false').describe('Also what was withdrawn'),
});
export type PolicingQuery = z.infer<typeof PolicingQuery>;
export const PolicingPage = pageOf(PolicingRecord, 'PolicingPage');
