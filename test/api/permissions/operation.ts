import type supertest from 'supertest';
import type { Role } from '../../../src/kernel/actor.ts';
import type { GivenAccount } from '../../support/given.ts';
import type { Scene, SceneWishes, Side, Stage } from './scene.ts';
import type { Kind } from './visibility.ts';

/** Where one call of the matrix stands: whose rows it is about, and who calls. */
export interface Place {
  readonly stage: Stage;
  readonly scene: Scene;
  readonly side: Side;
  /** Null for a caller without a session. */
  readonly caller: GivenAccount | null;
}

export interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** Another session of the caller than that of the cast. */
  readonly identity?: Readonly<Record<string, string>>;
  /** For bodies that are no JSON. */
  readonly dress?: (request: supertest.Test) => supertest.Test;
}

/** How the matrix calls one operation of the contract. */
export interface Operation {
  readonly call?: (place: Place) => Call | Promise<Call>;
  /**
   * What a foreign call reaches for. A kind: absent (404) for whoever may not see that row. `private`: belongs to one
   * account, so everybody else's is foreign. `region`: figures of a region, which only the
   * country may ask for of another. Nothing: there is no foreign one, the operation is about the caller or about all.
   */
  readonly about?: Exclude<Kind, 'notice'> | 'private' | 'region';
  /** The rows that a list shows, compared with what the database says is visible. */
  readonly lists?: Kind;
  /** False where the list does not show all that is visible (an inbox, a bounding box). */
  readonly isComplete?: false;
  /** Where the rows of `lists` stand in an answer that is no page, e.g. a tile. */
  readonly idsIn?: (text: string) => string[];
  /** What a figure counts and where it stands: it must be the number of rows that this role may see, and never more. */
  readonly counts?: { readonly kind: Kind; readonly in: (body: unknown) => number };
  /** What only some of those who may see the row may read of it. */
  readonly conceals?: { readonly words: (scene: Scene) => readonly string[]; readonly from: readonly Role[] };
  readonly wishes?: SceneWishes;
  /** Statuses of an allowed caller with an own object; a success where nothing is said. */
  readonly answers?: readonly number[];
  /** Statuses for a foreign object; 404 where nothing is said. A body that names a foreign row may answer 422 instead. */
  readonly refusals?: readonly number[];
  /**
   * Roles that the sign refuses and the database alone does not, because they share the rows of their organization and
   * only the duty differs. Never a foreign row; each with its reason beside it.
   */
  readonly sharedByRows?: readonly Role[];
  /** A POST that only reads may use shared rows. */
  readonly isReading?: true;
}

export type Operations = Readonly<Record<string, Operation>>;
