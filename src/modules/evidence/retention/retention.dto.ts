import { z } from 'zod';
import { pageOf, paging } from '../../../platform/http/paging.ts';
import { Id, Moment, text } from '../../../platform/http/schemas.ts';
import { SEVERITIES } from '../../../kernel/severity.ts';
import { CASE_STAGES, COUNTS_FROM, WORTHS } from './domain/schedule.ts';

const Day = z.iso.date();
const Reason = text(1000, 3);
const Bilingual = z.object({ uk: z.string(), en: z.string() });
const Words = z.strictObject({ uk: text(200, 2), en: text(200, 2) });

const rules = {
  of: z.enum(['sealed', 'rejected']).describe('Exhibits, or uploads that contradicted their commitment'),
  severities: z.array(z.enum(SEVERITIES)).max(4).describe('Of the crime; empty: any'),
  stages: z.array(z.enum(CASE_STAGES)).max(5).describe('Of the case; empty: any'),
  usefulness: z.array(z.enum(WORTHS)).max(4).describe('As assessed; empty: any'),
  keepDays: z.number().int().min(1).max(36_500).nullable().describe('Null: as long as the class applies'),
  countsFrom: z.enum(COUNTS_FROM).describe('Never from before the seal'),
};

export const RetentionSchedules = z
  .object({
    items: z.array(
      z.object({
        version: z.number().int(),
        state: z.enum(['coming', 'in_force', 'past']).describe('Computed from the days'),
        validFrom: z.iso.date(),
        classes: z.array(z.object({ code: z.string(), title: Bilingual, ...rules })),
        note: z.string(),
        decidedAt: Moment,
      }),
    ),
    next: z.null(),
  })
  .meta({ id: 'RetentionScheduleList' });
export type RetentionSchedules = z.infer<typeof RetentionSchedules>;

export const ScheduleInput = z
  .strictObject({
    validFrom: Day,
    classes: z
      .array(
        z.strictObject({
          code: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, 'a code such as unsolved_serious'),
          title: Words,
          ...rules,
        }),
      )
      .min(2)
      .max(40)
      .describe('The first that applies counts'),
    note: text(300).describe('By what decision'),
  })
  .meta({ id: 'RetentionScheduleInput' });
export type ScheduleInput = z.infer<typeof ScheduleInput>;
export const ScheduleParam = z.strictObject({ version: z.coerce.number().int().min(1).max(9999) });

export const PreservationView = z
  .object({
    id: Id,
    exhibitId: Id.nullable(),
    crimeId: Id.nullable().describe('Everything of this crime, also what comes later'),
    reason: z.string(),
    placedBy: z.string(),
    placedAt: Moment,
    releaseAsked: z.object({ by: z.string(), at: Moment, reason: z.string(), isMine: z.boolean() }).nullable(),
    released: z.object({ by: z.string(), at: Moment }).nullable(),
  })
  .meta({ id: 'Preservation', description: 'While it stands, nothing deletes what it is about' });
export type PreservationView = z.infer<typeof PreservationView>;
export const PreservationPage = pageOf(PreservationView, 'PreservationPage');
export const PreservationsQuery = z.strictObject({
  ...paging,
  crime: Id.optional(),
  exhibit: Id.optional(),
  standing: z.enum(['true']).optional().describe('Only those that still stand'),
});
export type PreservationsQuery = z.infer<typeof PreservationsQuery>;

export const DeletionView = z
  .object({
    id: Id,
    exhibit: z.object({ id: Id, fileName: z.string(), size: z.number(), sha256: z.string(), requestId: Id }),
    state: z.enum(['proposed', 'approved', 'refused', 'lapsed', 'deleted']).describe('Computed from what happened'),
    ground: z.enum(['due', 'early']),
    classTitle: Bilingual.nullable(),
    scheduleVersion: z.number().int(),
    keptUntil: z.iso.date().nullable(),
    reason: z.string().nullable(),
    proposedBy: z.string().nullable().describe('Null: the system'),
    proposedAt: Moment,
    isMine: z.boolean().describe('The caller proposed it, and so decides nothing'),
    decidedBy: z.string().nullable(),
    decidedAt: Moment.nullable(),
    decisionReason: z.string().nullable(),
    bytesGoAt: Moment.nullable().describe('When the grace after an approval is over'),
    deletedAt: Moment.nullable(),
  })
  .meta({ id: 'Deletion' });
export type DeletionView = z.infer<typeof DeletionView>;
export const DeletionPage = pageOf(DeletionView, 'DeletionPage');
export const DeletionsQuery = z.strictObject({
  ...paging,
  state: z.enum(['proposed', 'approved', 'refused', 'lapsed', 'deleted']).optional(),
  exhibit: Id.optional(),
});
export type DeletionsQuery = z.infer<typeof DeletionsQuery>;

export const KeepingView = z
  .object({
    exhibitId: Id,
    class: z.object({ code: z.string(), title: Bilingual }).nullable().describe('Null: it was deleted'),
    scheduleVersion: z.number().int().nullable(),
    keepUntil: z.iso.date().nullable().describe('The last day; null: no end is in sight, or it was deleted'),
    extendedUntil: z.iso.date().nullable(),
    isDue: z.boolean(),
    preservations: z.array(PreservationView),
    deletion: DeletionView.nullable().describe('The last proposal, whatever became of it'),
  })
  .meta({ id: 'Keeping', description: 'How long an exhibit is kept and why; computed now' });
export type KeepingView = z.infer<typeof KeepingView>;

export const ReasonInput = z.strictObject({ reason: Reason }).meta({ id: 'ReasonInput' });
export type ReasonInput = z.infer<typeof ReasonInput>;
export const ExtensionInput = z.strictObject({ keepUntil: Day, reason: Reason }).meta({ id: 'ExtensionInput' });
export type ExtensionInput = z.infer<typeof ExtensionInput>;
export const RefusalInput = z
  .strictObject({ reason: Reason, keepUntil: Day.optional().describe('Demanded where the deletion is due') })
  .meta({ id: 'DeletionRefusal' });
export type RefusalInput = z.infer<typeof RefusalInput>;
