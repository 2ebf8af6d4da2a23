import { z } from 'zod';
import { ROLES } from '../../../kernel/actor.ts';
import { Id, text } from '../../../platform/http/schemas.ts';

const Named = z.object({ id: Id, name: z.string() });

/** What waits for a second administrator. */
export const Proposal = z
  .object({
    id: Id,
    role: z.enum(ROLES).nullable().meta({ description: 'Null where it stays as it is' }),
    organization: Named.nullable(),
    email: z.string().nullable(),
    opens: z.boolean().meta({ description: 'A new account, or one that was shut' }),
    takesOffSecondFactor: z.boolean(),
    reason: z.string().nullable(),
    proposedBy: Named,
    proposedAt: z.string(),
    expiresAt: z.string(),
  })
  .meta({ id: 'GrantProposal' });
export type Proposal = z.infer<typeof Proposal>;

export const Grant = z
  .object({
    ...Proposal.shape,
    account: z.object({
      ...Named.shape,
      email: z.string(),
      role: z.enum(ROLES),
      organization: Named,
      isActive: z.boolean(),
    }),
    actions: z.array(z.enum(['approve', 'refuse', 'withdraw'])),
  })
  .meta({ id: 'Grant', description: 'The account as it is now, and what it would become' });
export type Grant = z.infer<typeof Grant>;

export const Grants = z
  .object({
    items: z.array(Grant),
    next: z.null(),
    otherAdministrators: z
      .int()
      .meta({ description: 'How many besides the caller can decide; with none nothing is approved here' }),
  })
  .meta({ id: 'Grants' });
export type Grants = z.infer<typeof Grants>;

export const RefuseGrantBody = z.strictObject({ reason: text(500, 3) }).meta({ id: 'RefuseGrant' });
