/** `__Host-` needs TLS; over plain http (a launcher on localhost) the prefix and Secure would make the cookie unusable. */
export const cookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-svidok-session' : 'svidok-session';

export const cookieOptions = (publicUrl: string) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:') }) as const;
