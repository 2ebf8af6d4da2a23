/** A connection on which nothing is said is asked after ten seconds whether anybody is there; else nobody would notice for two hours. */
export const KEPT_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;
