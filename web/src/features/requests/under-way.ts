import type { RequestSummary } from './api.ts';

const UNDER_WAY: readonly RequestSummary['state'][] = ['draft', 'submitted', 'open'];

export const isUnderWay = ({ state }: Pick<RequestSummary, 'state'>): boolean => UNDER_WAY.includes(state);
