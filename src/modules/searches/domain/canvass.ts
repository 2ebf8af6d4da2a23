import type { Position2 } from '../../../kernel/geo.ts';
import { metersBetween } from './flat.ts';
import { walkingOrder } from './walking-order.ts';

/** Cameras of one owner so near to each other are asked for at one door. */
const ONE_DOOR_METERS = 30;

interface Found {
  readonly ownerId: string;
  readonly at: Position2;
}

/** A door to knock at: who is asked there, and about which of the cameras. */
export interface Door<F extends Found> {
  readonly at: Position2;
  readonly found: readonly F[];
  /** From the door before, or from the start. */
  readonly legMeters: number;
}

/** Whom to ask, in walking order from the place. The best camera of a door says where it is. */
export function doorsOf<F extends Found>(start: Position2, found: readonly F[]): Door<F>[] {
  const doors: { at: Position2; found: F[] }[] = [];
  for (const one of found) {
    const same = doors.find(
      (door) => door.found[0]?.ownerId === one.ownerId && metersBetween(door.at, one.at) <= ONE_DOOR_METERS,
    );
    if (same === undefined) doors.push({ at: one.at, found: [one] });
    else same.found.push(one);
  }
  const order = walkingOrder(
    start,
    doors.map(({ at }) => at),
  );
  return order.map((index, i) => {
    const door = doors[index] as (typeof doors)[number];
    const before = i === 0 ? start : (doors[order[i - 1] as number]?.at ?? start);
    return { ...door, legMeters: Math.round(metersBetween(before, door.at)) };
  });
}
