import { type History, type Signal, type Trace, weekOf } from './signal.ts';
import { signalsOfHabit } from './signals-of-habit.ts';
import { signalsOfPlace } from './signals-of-place.ts';

const REFUSALS = 6;
export const REFUSED_DAYS = 7;

/**
 * What about this search an inspector should look at. The rules are coarse on purpose: each is a reason to ask, never a
 * finding, and none looks at what the cameras showed.
 */
export const signalsOf = (trace: Trace, history: History): Signal[] => [
  ...signalsOfPlace(trace, history),
  ...signalsOfHabit(trace, history),
];

/** Again and again something was asked that no purpose carries. What was refused for the budget does not count. */
export const signalOfRefusals = (refusals: number, at: Date): Signal | null =>
  refusals < REFUSALS ? null : { kind: 'refused', key: weekOf(at), facts: { refusals, days: REFUSED_DAYS } };
