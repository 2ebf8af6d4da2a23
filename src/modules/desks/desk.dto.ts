import { z } from 'zod';
import { Id, text } from '../../platform/http/schemas.ts';

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of the day, e.g. 08:30');
const Hours = z
  .strictObject({
    days: z
      .array(z.number().int().min(1).max(7))
      .min(1)
      .refine((days) => new Set(days).size === days.length, 'each day once')
      .describe('1 = Monday'),
    from: Time,
    to: Time.describe('Past midnight where it is not later than from'),
  })
  .meta({ id: 'DeskHours', description: 'In Kyiv time' });

const fields = {
  name: text(120),
  territoryCode: z.string().trim().min(1).max(40).nullable().describe('Null: for all cameras of the organization'),
  email: z.email().max(254),
  locale: z.enum(['uk', 'en']),
  hours: Hours.nullable().describe('Null: round the clock'),
};

export const DeskInput = z
  .strictObject({
    ...fields,
    territoryCode: fields.territoryCode.default(null),
    locale: fields.locale.default('uk'),
    hours: fields.hours.default(null),
  })
  .meta({ id: 'DeskInput' });
export type DeskInput = z.infer<typeof DeskInput>;

export const CreateDesk = z
  .strictObject({
    ...DeskInput.shape,
    organizationId: Id.optional().describe('The own organization where nothing is said'),
  })
  .meta({ id: 'CreateDesk' });
export type CreateDesk = z.infer<typeof CreateDesk>;

export const Desk = z
  .object({ id: Id, organizationId: Id, ...fields, isOpen: z.boolean().describe('Now'), version: z.number().int() })
  .meta({ id: 'Desk', description: 'A duty mailbox for the cameras of a territory' });
export type Desk = z.infer<typeof Desk>;
export const DeskList = z.object({ items: z.array(Desk), next: z.null() }).meta({ id: 'DeskList' });
export const DesksQuery = z.strictObject({ organization: Id.optional() });
