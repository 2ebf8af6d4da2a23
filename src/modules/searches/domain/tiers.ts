/** From the most that a picture may serve for to the least; `maybe`: it cannot be known; `out_of_view`: near, yet it looks elsewhere. */
export const TIERS = ['identify', 'recognise', 'observe', 'detect', 'maybe', 'out_of_view'] as const;
export type Tier = (typeof TIERS)[number];
