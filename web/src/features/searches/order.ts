import type { SearchResult } from '../../api/contract.ts';
import type { Order } from './address.ts';

type Factor = keyof SearchResult['factors'];

const isFactor = (order: Order, result: SearchResult): order is Order & Factor => order in result.factors;

/** By any of what a rank is made of; what is equal keeps its rank. */
export function inOrder(results: readonly SearchResult[], order: Order): readonly SearchResult[] {
  const value = (result: SearchResult): number => {
    if (order === 'distance') return result.distance;
    if (order === 'loss') return Date.parse(result.footage.lossStartsAt);
    if (order === 'window') return Date.parse(result.window.from);
    return isFactor(order, result) ? -(result.factors[order] ?? 1) : result.rank;
  };
  return [...results].sort((a, b) => value(a) - value(b) || a.rank - b.rank);
}
