const HALF_LIFE_DAYS = 180;

/** Old failures weigh less: what is missing to full reliability is halved in 180 days without news. The database says the same. */
export const faded = (reliability: number, learnedAt: Date | null, now: Date): number =>
  learnedAt === null || learnedAt >= now
    ? reliability
    : 1 - (1 - reliability) * 0.5 ** ((+now - +learnedAt) / (HALF_LIFE_DAYS * 86_400_000));
