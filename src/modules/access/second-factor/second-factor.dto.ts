import { z } from 'zod';

export const SecondFactor = z
  .object({
    isDemanded: z.boolean().meta({ description: 'False for demo accounts alone' }),
    authenticator: z
      .object({ confirmedAt: z.iso.datetime({ offset: true }) })
      .nullable()
      .meta({ description: 'The device whose codes count; null where there is none' }),
    recoveryCodesLeft: z.int(),
    isByProvider: z.boolean().meta({ description: 'This session was opened by the identity provider' }),
  })
  .meta({ id: 'SecondFactor' });
export type SecondFactor = z.infer<typeof SecondFactor>;

export const ProposeSecondFactorBody = z
  .strictObject({
    password: z.string().min(1).max(256),
    code: z.string().max(32).optional().meta({ description: 'Of the present device, where there is one' }),
  })
  .meta({ id: 'ProposeSecondFactor' });

export const ProposedSecondFactor = z
  .object({
    secret: z.string().meta({ description: 'Base32, for typing in; shown this once' }),
    uri: z.string().meta({ description: 'otpauth://, what the QR code says' }),
    qr: z.string().meta({ description: 'SVG' }),
  })
  .meta({ id: 'ProposedSecondFactor' });
export type ProposedSecondFactor = z.infer<typeof ProposedSecondFactor>;

export const ConfirmSecondFactorBody = z
  .strictObject({ code: z.string().min(1).max(32) })
  .meta({ id: 'ConfirmSecondFactor' });

export const RecoveryCodes = z
  .object({ codes: z.array(z.string()).meta({ description: 'Each good for one sign-in; shown this once' }) })
  .meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.infer<typeof RecoveryCodes>;

export const ResetSecondFactorBody = z
  .strictObject({ reason: z.string().trim().min(10).max(500) })
  .meta({ id: 'ResetSecondFactor' });
