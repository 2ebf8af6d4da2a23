/** Outline of a house as a file has it, before anything is believed. */
export interface Outline {
  /** Place in `features` or `elements`, from 0. */
  readonly index: number;
  readonly key: string | null;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Rings of each part. */
  readonly polygons: readonly unknown[];
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
