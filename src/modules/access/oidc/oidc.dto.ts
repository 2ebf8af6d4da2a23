import { z } from 'zod';

/** A path of this site and nothing that a browser would take for another one. */
const Path = z
  .string()
  .max(500)
  .regex(/^\/(?![/\\])[^\s\\]*$/, 'a path of this site')
  .default('/');

export const StartQuery = z.strictObject({
  from: Path.meta({ description: 'Where to go once signed in' }),
  fresh: z.literal('1').optional().meta({ description: 'Prove anew who you are, though the provider knows you still' }),
});

/** Whatever the provider sends; it is looked at as a whole. */
export const CallbackQuery = z.record(z.string(), z.unknown());

export const LogoutBody = z.object({ logout_token: z.string().min(1).max(8192) }).meta({ id: 'BackChannelLogout' });
