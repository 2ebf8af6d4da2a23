import { z } from 'zod';
import { pageOf, paging } from '../../platform/http/paging.ts';
import { Id, Moment } from '../../platform/http/schemas.ts';
import { NOTES, SIGNAL_KINDS } from './domain/signal.ts';

export const SIGNAL_LEVELS = ['alarm', 'note'] as const;

export const SignalQuery = z.strictObject({
  ...paging,
  kind: z.enum(SIGNAL_KINDS).optional(),
  level: z.enum(SIGNAL_LEVELS).optional(),
  account: Id.optional(),
});
export type SignalQuery = z.infer<typeof SignalQuery>;

export const SignalView = z
  .object({
    id: Id,
    kind: z.enum(SIGNAL_KINDS),
    level: z.enum(SIGNAL_LEVELS).meta({
      description: `A note is a fact that was allowed, with a reason (${NOTES.join(', ')}); an alarm is a pattern`,
    }),
    account: z.object({ id: Id, name: z.string().nullable() }),
    organization: z.object({ id: Id, name: z.string().nullable() }),
    searchId: Id.nullable().meta({ description: 'The search that was weighed last' }),
    facts: z.record(z.string(), z.number()).meta({ description: 'Counts and days; never a place or a case' }),
    firstAt: Moment,
    lastAt: Moment,
  })
  .meta({ id: 'SearchSignal', description: 'A reason to ask, not a finding' });
export type SignalView = z.infer<typeof SignalView>;
export const SignalPage = pageOf(SignalView, 'SearchSignalPage');
