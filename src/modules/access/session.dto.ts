import { z } from 'zod';
import { ROLES } from '../../kernel/actor.ts';
import { Id } from '../../platform/http/schemas.ts';

export const ORGANIZATION_KINDS = ['police', 'local_authority', 'other'] as const;

const Password = z.string().min(1).max(256);

export const OpenSessionBody = z
  .strictObject({
    email: z.string().trim().min(3).max(254),
    password: Password,
    code: z.string().max(32).optional().meta({
      description: 'Six digits of the authenticator, or a recovery code; where the account has a second factor',
    }),
  })
  .meta({ id: 'OpenSession' });

export const ConfirmSessionBody = z
  .strictObject({ password: Password, code: z.string().max(32).optional() })
  .meta({ id: 'ConfirmSession' });

export const ActorView = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    organization: z.object({ id: Id, name: z.string(), kind: z.enum(ORGANIZATION_KINDS) }),
    regionCode: z.string().nullable().meta({ description: 'Null where the role sees the whole country' }),
    locale: z.enum(['uk', 'en']),
    isDemo: z.boolean(),
    mustChangePassword: z
      .boolean()
      .meta({ description: 'Signed in with an initial password; nothing else works before POST /profile/password' }),
    mustSetSecondFactor: z.boolean().meta({
      description:
        'Signed in by password alone; nothing else works before a second factor is set up (/profile/second-factor)',
    }),
  })
  .meta({ id: 'Actor' });
export type ActorView = z.infer<typeof ActorView>;

export const SessionView = z
  .object({
    actor: ActorView,
    csrfToken: z.string().nullable().meta({ description: 'Null for an access token, which needs none' }),
  })
  .meta({ id: 'Session' });
export type SessionView = z.infer<typeof SessionView>;

export const OwnSessions = z
  .object({
    items: z.array(
      z.object({
        id: Id,
        isCurrent: z.boolean(),
        createdAt: z.iso.datetime({ offset: true }),
        lastSeenAt: z.iso.datetime({ offset: true }),
        expiresAt: z.iso.datetime({ offset: true }),
        userAgent: z.string().nullable(),
      }),
    ),
    next: z.null(),
  })
  .meta({ id: 'OwnSessions' });
export type OwnSessions = z.infer<typeof OwnSessions>;
