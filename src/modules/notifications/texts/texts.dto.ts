import { z } from 'zod';
import { Moment } from '../../../platform/http/schemas.ts';
import { BODY_MAX, PLACEHOLDERS, SUBJECT_MAX } from '../domain/mail-text.ts';
import { NOTICE_KINDS } from '../domain/who-hears.ts';

const Kind = z.enum(NOTICE_KINDS);
const Locale = z.enum(['uk', 'en']);

export const MailTextParams = z.strictObject({ kind: Kind, locale: Locale });
export type MailTextParams = z.infer<typeof MailTextParams>;

export const MailTextInput = z
  .strictObject({ subject: z.string().trim().min(1).max(SUBJECT_MAX), body: z.string().trim().min(1).max(BODY_MAX) })
  .meta({ id: 'MailTextInput', description: `Placeholders: ${PLACEHOLDERS.join(', ')}` });
export type MailTextInput = z.infer<typeof MailTextInput>;

const fields = { subject: z.string(), body: z.string(), isDefault: z.boolean(), version: z.number().int() };
const change = { changedAt: Moment.nullable(), changedBy: z.string().nullable() };

export const MailText = z
  .object({ kind: Kind, locale: Locale, ...fields, ...change, placeholders: z.array(z.string()) })
  .meta({
    id: 'MailText',
    description: 'What a mail about a kind of notice says; version 0 is the text of the product',
  });
export type MailText = z.infer<typeof MailText>;
export const MailTexts = z.object({ items: z.array(MailText), next: z.null() }).meta({ id: 'MailTexts' });

export const MailTextVersions = z
  .object({ items: z.array(z.object({ ...fields, ...change })).describe('Newest first') })
  .meta({ id: 'MailTextVersions' });
export type MailTextVersions = z.infer<typeof MailTextVersions>;

export const MailPreview = z.object({ subject: z.string(), text: z.string() }).meta({ id: 'MailPreview' });
export type MailPreview = z.infer<typeof MailPreview>;
