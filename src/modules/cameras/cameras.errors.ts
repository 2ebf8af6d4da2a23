import { DomainError, Invalid, type Fault } from '../../kernel/errors.ts';
import type { CameraStatus } from './domain/camera.ts';
import type { ExportState, ExportStep } from './domain/export-request.ts';

export class CameraDecommissioned extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'camera-decommissioned';
  constructor() {
    super('The camera is decommissioned and cannot be changed any more. Register the new one instead.');
  }
}

export class StatusNotReachable extends Invalid {
  constructor(from: CameraStatus, to: CameraStatus) {
    super('camera-status-not-reachable', `A camera that is ${from} cannot become ${to}.`, [
      { pointer: '/status', detail: `not reachable from ${from}` },
    ]);
  }
}

/** The register tells what is, not what is planned: a planned camera has a status of its own. */
export class ValidFromInFuture extends Invalid {
  constructor() {
    super('valid-from-in-future', 'A change is told when it has happened, not before.', [
      { pointer: '/validFrom', detail: 'lies in the future' },
    ]);
  }
}

/** The register holds no way to look through a lens. */
export class StreamSecretRefused extends Invalid {
  constructor(faults: readonly Fault[]) {
    super('stream-secret-refused', 'Addresses of streams and credentials are not kept here. Leave them out.', faults);
  }
}

/** An owner that does not exist, or for which this organization may not keep records: the answer is the same. */
export class OwnerNotYours extends Invalid {
  constructor(pointer = '/owner') {
    super(
      'owner-not-yours',
      'You may register cameras of your own organization, and a local authority also those of organizations of its own territory.',
      [{ pointer, detail: 'not an organization whose cameras you keep' }],
    );
  }
}

/** Filters by what only the keeper of a record sees. */
export class FilterNotYours extends Invalid {
  constructor(name: string) {
    super(
      'filter-not-yours',
      'Only the keeper of a record may filter by this; elsewhere the place and the view are hidden.',
      [{ pointer: `/${name}`, detail: 'for own records only' }],
    );
  }
}

/** Few rows may stand for many cameras; together they may not flood the registry. */
export class TooManyCameras extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'too-many-cameras';
  constructor(most: number) {
    super(`The rows of the file stand for more than ${most} cameras together. Check the column of numbers of cameras.`);
  }
}

/** Exact positions leave in numbers only with a second person. */
export class ExportNeedsSecondPerson extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'export-needs-second-person';
  constructor(cameras: number, takenToday: number, limit: number) {
    super(
      `These are ${cameras} exact positions, and ${limit} a day are what one person may take out. Ask a second person.`,
      { cameras, takenToday, limit },
    );
  }
}

export class SecondPersonNeeded extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'export-own-request';
  constructor() {
    super('Whoever asked for an export does not decide on it: somebody else has to.');
  }
}

export class ExportStepNotPossible extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'export-step-not-possible';
  constructor(state: ExportState, step: ExportStep) {
    super(`A request for an export that is ${state} has no step "${step}".`, { state });
  }
}
