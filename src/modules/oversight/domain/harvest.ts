/** How far above the others of the same role somebody has to be, before it is told. */
const TIMES_PEERS = 3;
/** Fewer days (or hours) of others teach nothing: then the floor alone counts. */
const LEAST_TO_LEARN_FROM = 20;
export const LEARN_DAYS = 30;

export interface Peers {
  /** Of how many days or hours of others there are figures. */
  readonly samples: number;
  /** What 95 of 100 of these stay below. */
  readonly p95: number;
}

/** From how much on somebody harvests: never below the floor, and where much is usual three times of what is. */
export const harvestThreshold = (floor: number, { samples, p95 }: Peers): number =>
  samples < LEAST_TO_LEARN_FROM ? floor : Math.max(floor, Math.ceil(TIMES_PEERS * p95));
