import type { RecordedWindow } from '../../kernel/overwrite-clock.ts';
import type { Place } from './domain/place.ts';
import type { Mode } from './domain/travel.ts';

/** What is asked of the cameras, and why. */
export interface Question {
  readonly crimeId: string;
  readonly place: Place;
  readonly mode: Mode | null;
  /** Null where somebody moved, and each camera has a window of its own. */
  readonly window: RecordedWindow | null;
  /** The register as it was known then, of the moment when the window begins; the present where nothing is said. */
  readonly knownAt?: Date;
  /** The search that this one takes further. */
  readonly previousId?: string;
  /** What was seen, and took the former search further. */
  readonly sighting?: { readonly cameraId: string | null; readonly seenAt: Date };
}
