import { z } from 'zod';
import { Id, Moment } from '../../../platform/http/schemas.ts';

const PartView = z
  .object({ number: z.number().int(), offset: z.number().int(), length: z.number().int() })
  .meta({ id: 'UploadPart', description: 'From which byte on, and how many' });

export const PartsView = z
  .object({ size: z.number(), received: z.number(), next: PartView.nullable().describe('Null: all of it has arrived') })
  .meta({ id: 'UploadParts' });
export type PartsView = z.infer<typeof PartsView>;

export const PartParam = z.strictObject({ id: Id, number: z.coerce.number().int().min(1).max(10_000) });

export const NewPart = z
  .strictObject({
    contentMd5: z
      .string()
      .regex(/^[A-Za-z0-9+/]{22}==$/, 'MD5 of the part in Base64')
      .describe('The bucket refuses other bytes; what counts for the exhibit is the SHA-256 of its commitment'),
  })
  .meta({ id: 'NewUploadPart' });
export type NewPart = z.infer<typeof NewPart>;

export const PartLinkView = z
  .object({
    part: PartView,
    url: z.string().describe('For one PUT of exactly this part, to the bucket itself'),
    headers: z.record(z.string(), z.string()).describe('Signed: to be sent along as they are'),
    expiresAt: Moment,
  })
  .meta({ id: 'UploadPartLink' });
export type PartLinkView = z.infer<typeof PartLinkView>;
