/** SQL over the alias `c`, of `isCounted` (domain/stages.ts): the denominator of every rate. */
export const IS_COUNTED = `(c.exclusion is null and c.stage <> 'closed_no_offence')`;
