import { type Hours, isOpenAt } from './hours.ts';

export interface Desk {
  readonly id: string;
  /** Null: for all cameras of the organization. */
  readonly territoryCode: string | null;
  readonly hours: Hours | null;
}

export interface Place {
  readonly regionCode: string | null;
  readonly districtCode: string | null;
  readonly communityCode: string | null;
}

const NEAREST_FIRST = ['communityCode', 'districtCode', 'regionCode'] as const;

/** The open desk of the nearest territory that holds the camera, then one for all; null: the general mailbox. */
export function deskFor<D extends Desk>(desks: readonly D[], place: Place, at: Date): D | null {
  const open = desks.filter(({ hours }) => isOpenAt(hours, at));
  for (const level of NEAREST_FIRST) {
    const desk = open.find(({ territoryCode }) => territoryCode !== null && territoryCode === place[level]);
    if (desk !== undefined) return desk;
  }
  return open.find(({ territoryCode }) => territoryCode === null) ?? null;
}
