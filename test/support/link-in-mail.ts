import { eventually } from './eventually.ts';
import type { Mailbox } from './mailbox.ts';

/** The link of the mail that came to this address, as its reader would open it; `nr` counts the mails, beginning with 1. */
export const linkInMail = (mailbox: Mailbox, email: string, nr = 1): Promise<URL> =>
  eventually(`link of mail ${nr} to ${email}`, async () => {
    const [link] = /https?:\S+/.exec(String(mailbox.to(email)[nr - 1]?.text)) ?? [];
    return link === undefined ? null : new URL(link);
  });

/** What stands behind the # of it. */
export const tokenInMail = async (mailbox: Mailbox, email: string, nr = 1): Promise<string> =>
  (await linkInMail(mailbox, email, nr)).hash.slice(1);
