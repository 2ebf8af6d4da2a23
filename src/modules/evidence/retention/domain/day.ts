import { wallTimeAt } from '../../../../kernel/wall-time.ts';

/** Terms end with days of Kyiv. */
export const dayOf = (at: Date): string => wallTimeAt(at, 'Europe/Kyiv').day;
