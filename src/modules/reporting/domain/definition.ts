import { TIME_ZONE } from './period.ts';
import { LEAST_CASES } from './share.ts';

export type Language = 'uk' | 'en';
export type Both = Readonly<Record<Language, string>>;

/**
 * What a figure means, published with it. A change of meaning is a new version, never a silent edit, because figures of
 * two meanings must not be put side by side.
 */
export interface Definition {
  readonly code: string;
  readonly version: number;
  readonly title: Both;
  readonly terms: readonly (Both & { readonly name: string })[];
  readonly timeZone: string;
  readonly leastCases: number;
}

export const common = { timeZone: TIME_ZONE, leastCases: LEAST_CASES };

/** For an answer: the contract's types may be written to. */
export const copy = <T>(definition: T): Mutable<T> => structuredClone(definition) as Mutable<T>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Mutable<Item>[] : T[K] };
