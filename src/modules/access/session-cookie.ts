import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the cookie plugin adds to both. */
export type WithCookies = FastifyRequest & { cookies: Record<string, string | undefined> };
export type CookieReply = FastifyReply & {
  setCookie(name: string, value: string, options: object): CookieReply;
  clearCookie(name: string, options: object): CookieReply;
};

/** `__Host-` needs TLS; over plain http (a launcher on localhost) the prefix and Secure would make the cookie unusable. */
export const cookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-svidok-session' : 'svidok-session';

export const cookieOptions = (publicUrl: string) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: publicUrl.startsWith('https:') }) as const;

/** A session that begins: its secret goes into the cookie, and nowhere else; what is left is for the answer. */
export function enter<View extends { readonly secret: string }>(
  reply: CookieReply,
  publicUrl: string,
  { secret, ...view }: View,
): Omit<View, 'secret'> {
  reply.setCookie(cookieName(publicUrl), secret, cookieOptions(publicUrl));
  return view;
}
