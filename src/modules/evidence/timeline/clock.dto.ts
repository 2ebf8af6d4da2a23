import { z } from 'zod';
import { Id, Moment } from '../../../platform/http/schemas.ts';
import { SpanView } from '../span-view.ts';
import { CHECKED_BY } from './clock-checks.repository.ts';

export const ReadingInput = z
  .strictObject({
    recorder: Moment.describe('What the clock of the recorder shows'),
    actual: Moment.describe('When that was'),
    uncertaintySeconds: z.number().min(0).max(86_400),
  })
  .meta({ id: 'ClockReading' });

export const NewClockCheck = z.strictObject({ readings: z.array(ReadingInput).max(2), how: z.enum(CHECKED_BY) }).meta({
  id: 'NewClockCheck',
  description: 'None takes an earlier check back; two far apart also tell how fast the clock runs',
});
export type NewClockCheck = z.infer<typeof NewClockCheck>;

export const ExhibitClockView = z
  .object({
    known: z.enum(['none', 'stated', 'reading', 'two-readings']),
    statedOffsetSeconds: z.number().nullable(),
    readings: z.array(z.object({ recorder: Moment, actual: Moment, uncertaintySeconds: z.number() })),
    check: z
      .object({ how: z.enum(CHECKED_BY), by: z.object({ accountId: Id.nullable(), name: z.string() }), madeAt: Moment })
      .nullable(),
    recorded: SpanView.meta({ description: 'By the clock of the recorder' }),
    corrected: SpanView.extend({ uncertaintySeconds: z.number().nullable() }).meta({
      description: 'As it was, give or take; null: nobody has looked at the clock',
    }),
    asked: SpanView.meta({ description: 'The window of the ask' }),
    coveredShare: z.number().meta({ description: 'How much of the asked window this file shows, 0 to 1' }),
    gaps: z.array(SpanView),
  })
  .meta({ id: 'ExhibitClock' });
export type ExhibitClockView = z.infer<typeof ExhibitClockView>;
