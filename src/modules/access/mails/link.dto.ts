import { z } from 'zod';
import { AssertionResponse } from '../passkeys/passkey.dto.ts';

const Token = z.string().min(20).max(100).meta({ description: 'From behind the # of the link' });
/** The rules of passwords are told by password-refused. */
const NewPassword = z.string().min(1).max(2000);

export const AcceptInvitationBody = z
  .strictObject({ token: Token, password: NewPassword })
  .meta({ id: 'AcceptInvitation' });

export const AskRecoveryBody = z.strictObject({ email: z.string().trim().min(3).max(254) }).meta({ id: 'AskRecovery' });

export const UseRecoveryBody = z
  .strictObject({
    token: Token,
    password: NewPassword,
    code: z.string().max(32).optional().meta({ description: 'Of the authenticator, or a recovery code' }),
    response: AssertionResponse.optional().meta({
      description: 'A passkey in place of the code; begun by POST /session/passkey/start',
    }),
  })
  .meta({ id: 'UseRecovery' });

export const RecoveryTaken = z
  .object({ taken: z.literal(true) })
  .meta({ id: 'RecoveryTaken', description: 'The same for every address, known or not' });
