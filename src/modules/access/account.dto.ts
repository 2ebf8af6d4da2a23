import { z } from 'zod';
import { ROLES } from '../../kernel/actor.ts';
import { Id, text } from '../../platform/http/schemas.ts';
import { pageOf, paging } from '../../platform/http/paging.ts';
import { Proposal } from './grants/grant.dto.ts';
import { MAX_PASSWORD } from './domain/password-rules.ts';

const RoleCode = z.enum(ROLES);
const Locale = z.enum(['uk', 'en']);
const Email = z.email().max(254);

export const CreateAccountBody = z
  .strictObject({ email: Email, name: text(200), role: RoleCode, organizationId: Id, locale: Locale.optional() })
  .meta({ id: 'CreateAccount' });
export type CreateAccountBody = z.infer<typeof CreateAccountBody>;

export const ChangeAccountBody = z
  .strictObject({
    email: Email,
    name: text(200),
    role: RoleCode,
    organizationId: Id,
    locale: Locale,
    isActive: z.boolean(),
  })
  .partial()
  .meta({ id: 'ChangeAccount' });
export type ChangeAccountBody = z.infer<typeof ChangeAccountBody>;

export const FindAccountsQuery = z.strictObject({
  ...paging,
  organization: Id.optional(),
  role: RoleCode.optional(),
  active: z.enum(['true', 'false']).optional(),
  q: z.string().trim().min(1).max(100).optional().meta({ description: 'Part of the name or of the e-mail address' }),
});
export type FindAccountsQuery = z.infer<typeof FindAccountsQuery>;

const Invitation = z
  .object({
    state: z.enum(['invited', 'expired', 'accepted', 'withdrawn']),
    sentAt: z.string(),
    expiresAt: z.string(),
    mail: z
      .enum(['waiting', 'sent', 'not_sent', 'failed'])
      .meta({ description: 'Whether the mail server took the letter' }),
  })
  .meta({ id: 'Invitation' });

export const Account = z
  .object({
    id: Id,
    email: z.string(),
    name: z.string(),
    role: RoleCode,
    organization: z.object({ id: Id, name: z.string() }).meta({ id: 'OrganizationName' }),
    locale: Locale,
    isActive: z.boolean(),
    isDemo: z.boolean(),
    mustChangePassword: z.boolean(),
    hasSecondFactor: z.boolean(),
    invitation: Invitation.nullable().meta({ description: 'The last one; null for whoever came in without' }),
    proposal: Proposal.nullable().meta({ description: 'What waits for a second administrator' }),
    lastSeenAt: z.string().nullable(),
    createdAt: z.string(),
    version: z.int(),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof Account>;

export const AccountPage = pageOf(Account, 'AccountPage');

export const AccountWithPassword = z
  .object({
    account: Account,
    initialPassword: z
      .string()
      .nullable()
      .meta({ description: 'Shown this once; its holder must choose another. Null where an invitation went by mail' }),
  })
  .meta({ id: 'AccountWithPassword' });
export type AccountWithPassword = z.infer<typeof AccountWithPassword>;

export const ChangeProfileBody = z.strictObject({ locale: Locale }).meta({ id: 'ChangeProfile' });

export const ChangePasswordBody = z
  .strictObject({ current: z.string().min(1).max(MAX_PASSWORD), next: z.string().min(1).max(2000) })
  .meta({ id: 'ChangePassword' });
export type ChangePasswordBody = z.infer<typeof ChangePasswordBody>;
