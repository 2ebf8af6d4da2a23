import type { DomainEvent } from '../../../kernel/events.ts';

/** Somebody was shown where no camera looks; the places are not repeated here. The subject is who looked. */
export const blindSpotsConsulted = (
  accountId: string,
  data: {
    readonly territory: string | null;
    readonly from: string;
    readonly to: string;
    readonly cellMeters: number;
    readonly cells: number;
  },
): DomainEvent => ({ type: 'blind-spots.consulted', subject: { type: 'account', id: accountId }, data });
