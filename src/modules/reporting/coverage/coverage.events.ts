import type { DomainEvent } from '../../../kernel/events.ts';

/** Somebody was shown which crimes cameras see; neither crimes nor places are repeated here. The subject is who looked. */
export const seenCrimesConsulted = (
  accountId: string,
  data: {
    readonly territory: string | null;
    readonly from: string;
    readonly to: string;
    readonly figure: string;
    readonly crimes: number;
  },
): DomainEvent => ({ type: 'seen-crimes.consulted', subject: { type: 'account', id: accountId }, data });
