export const OFFER_STATES = ['unconfirmed', 'waiting', 'accepted', 'refused', 'withdrawn'] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** The mailbox confirms, the police unit decides, and the owner may take back at any time what was not refused. */
const STEPS: Readonly<Record<OfferState, readonly OfferState[]>> = {
  unconfirmed: ['waiting', 'withdrawn'],
  waiting: ['accepted', 'refused', 'withdrawn'],
  accepted: ['withdrawn'],
  refused: [],
  withdrawn: [],
};

export const mayStep = (from: OfferState, to: OfferState): boolean => STEPS[from].includes(to);

export const LINK_DAYS = 7;
export const KEY_HOURS = 2;
/** An offer that nobody confirmed says nothing about a camera; it is forgotten with the address that was typed. */
export const UNCONFIRMED_DAYS = 7;
/** So long the address stays after a refusal, for the one question that may follow. */
export const REFUSED_DAYS = 90;
