import type { Position2 } from '../../kernel/geo.ts';
import type { StreetReach } from '../territories/index.ts';
import type { RecordedWindow } from '../../kernel/overwrite-clock.ts';
import type { Place } from './domain/place.ts';
import type { Mode } from './domain/travel.ts';

/** What is asked of the cameras, and why. */
export interface Question {
  /** Null where a planning task is the purpose. */
  readonly crimeId: string | null;
  readonly taskId?: string | null;
  /** Why the search is made although it lies away from its crime. */
  readonly overrideReason?: string | null;
  readonly place: Place;
  readonly mode: Mode | null;
  /** How far along the streets that turn off a route, in metres; 0 = not at all. */
  readonly forksMeters?: number;
  /** How far the streets were followed, once they are known. */
  readonly followed?: Pick<StreetReach, 'meters' | 'limit'> | null | undefined;
  /** Null where somebody moved, and each camera has a window of its own. */
  readonly window: RecordedWindow | null;
  /** The register as it was known then, of the moment when the window begins; the present where nothing is said. */
  readonly knownAt?: Date;
  /** The search that this one takes further. */
  readonly previousId?: string;
  /** Where they are known to have been: near is measured from there as from the crime's place. */
  readonly anchors?: readonly Position2[];
  /** What was seen, and took the former search further. */
  readonly sighting?: { readonly cameraId: string | null; readonly seenAt: Date };
}
