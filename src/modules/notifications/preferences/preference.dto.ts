import { z } from 'zod';
import { WAYS } from '../domain/mail-plan.ts';
import { isTimeZone } from '../../../kernel/wall-time.ts';
import { NOTICE_KINDS } from '../domain/who-hears.ts';

const Clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'hours and minutes, 00:00 to 23:59')
  .describe('By the clocks of the time zone');
const QuietHours = z.strictObject({ from: Clock, to: Clock }).refine(({ from, to }) => from !== to, {
  path: ['to'],
  message: 'must differ from the beginning',
});
const TimeZone = z.string().max(60).refine(isTimeZone, 'a time zone such as Europe/Kyiv');

export const KeepPreferences = z
  .strictObject({
    ways: z
      .partialRecord(z.enum(NOTICE_KINDS), z.enum(WAYS))
      .describe('What is not named comes as usual: nearly all of it at once'),
    dailyAt: Clock,
    quietHours: QuietHours.nullable().describe('Across midnight where the beginning is later than the end'),
    timeZone: TimeZone,
  })
  .meta({ id: 'KeepMailPreferences' });
export type KeepPreferences = z.infer<typeof KeepPreferences>;

export const Preferences = z
  .object({
    address: z.string().nullable().describe('Where the mails go; null while the organization has no duty mailbox'),
    kinds: z
      .array(z.object({ kind: z.enum(NOTICE_KINDS), way: z.enum(WAYS), isFixed: z.boolean() }))
      .describe('What this recipient can be told; fixed ones always come at once'),
    dailyAt: z.string(),
    quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
    timeZone: z.string(),
    version: z.number().int().describe('0 while nothing was chosen'),
  })
  .meta({ id: 'MailPreferences' });
export type Preferences = z.infer<typeof Preferences>;
