import { z } from 'zod';
import { Moment, text } from '../../../platform/http/schemas.ts';
import { MEDIA } from '../domain/hand-over.ts';

export const PaperQuery = z.strictObject({
  lang: z.enum(['uk', 'en']).default('uk').describe('Language of the paper'),
});
export type PaperQuery = z.infer<typeof PaperQuery>;

export const NewHandOver = z
  .strictObject({
    to: text(300, 2).describe('Who receives the copy: a court, a prosecutor, an expert'),
    reason: text(1000, 3),
    medium: z.enum(MEDIA),
  })
  .meta({ id: 'NewHandOver' });
export type NewHandOver = z.infer<typeof NewHandOver>;

export const HandOverView = z
  .object({ disclosureNumber: z.string().meta({ description: 'To be written on the medium' }), at: Moment })
  .meta({ id: 'HandOver' });
export type HandOverView = z.infer<typeof HandOverView>;
