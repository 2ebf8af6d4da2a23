import { z } from 'zod';
import { Id, Moment, text } from '../../platform/http/schemas.ts';

const Scope = z.enum(['read', 'write']);

export const CreateAccessTokenBody = z
  .strictObject({
    name: text(100),
    scopes: z
      .array(Scope)
      .min(1)
      .max(2)
      .refine((scopes) => new Set(scopes).size === scopes.length, 'each scope once'),
    expiresAt: Moment.meta({ description: 'At most one year ahead' }),
  })
  .meta({ id: 'CreateAccessToken' });
export type CreateAccessTokenBody = z.infer<typeof CreateAccessTokenBody>;

const fields = {
  id: Id,
  name: z.string(),
  scopes: z.array(Scope),
  createdAt: z.string(),
  expiresAt: z.string(),
  lastUsedAt: z.string().nullable(),
};

export const AccessToken = z.object(fields).meta({ id: 'AccessToken' });
export type AccessToken = z.infer<typeof AccessToken>;

export const NewAccessToken = z
  .object({
    ...fields,
    token: z
      .string()
      .meta({ description: 'Shown this once. Send as Authorization: Bearer, or as the password of HTTP Basic' }),
  })
  .meta({ id: 'NewAccessToken' });
export type NewAccessToken = z.infer<typeof NewAccessToken>;

export const AccessTokens = z.object({ items: z.array(AccessToken), next: z.null() }).meta({ id: 'AccessTokens' });
export type AccessTokens = z.infer<typeof AccessTokens>;
