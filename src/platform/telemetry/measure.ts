import type { Tx } from '../database/transaction.ts';

/** One figure of the state of the house, as Prometheus names it; docs/runbook.md and deploy/watch stand on these names. */
export interface Figure {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
}

export interface Reading {
  readonly figure: Figure;
  /** Null: there is nothing to tell, which is not the same as nought. */
  readonly value: number | null;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Reads figures from the database, in a read-only transaction of the system. Counts and ages only: never whose. */
export interface Measure {
  take(tx: Tx): Promise<readonly Reading[]>;
}

const MEASURES = Symbol('measures');

/** Signs a provider as what reads these figures. */
export const Measures =
  (...figures: readonly Figure[]): ClassDecorator =>
  (target) => {
    Reflect.defineMetadata(MEASURES, figures, target);
  };

export const measuredBy = (target: object): readonly Figure[] | undefined =>
  Reflect.getMetadata(MEASURES, target) as readonly Figure[] | undefined;
