import { DENSITY_TABLE } from '../../../kernel/pixel-density.ts';

export const TIERS = ['identify', 'recognise', 'observe', 'detect', 'beyond'] as const;
export type Tier = (typeof TIERS)[number];

/** SQL: the tier of a density; null where nothing is seen. */
export const tier = (density: string): string =>
  `case ${DENSITY_TABLE.levels.map(([level, least]) => `when ${density} >= ${least} then '${level}'`).join(' ')} when ${density} is not null then 'beyond' end`;
