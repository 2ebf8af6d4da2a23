import { Invalid, type Fault } from '../../../kernel/errors.ts';

export class OutageImpossible extends Invalid {
  constructor(faults: readonly Fault[]) {
    super('outage-impossible', 'The times of the outage contradict each other.', faults);
  }
}

/** Nothing that the actor keeps hangs on it; the answer is the same where it does not exist. */
export class OutageConcernsNobody extends Invalid {
  constructor(pointer: '/cameraId' | '/feeder' | '/community', detail: string) {
    super('outage-not-yours', 'You may tell of outages of your own cameras, feeders and communities.', [
      { pointer, detail },
    ]);
  }
}
