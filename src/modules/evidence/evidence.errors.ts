import { DomainError, type Fault } from '../../kernel/errors.ts';

export class CommitmentNotPossible extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'window-outside-ask';
  constructor() {
    super('The file shows no moment of the window that was asked for.', {}, [
      { pointer: '/coveredWindow', detail: 'must overlap the window of the ask (after the clock offset)' },
    ]);
  }
}

export class DeliveryNotRepeatable extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'delivery-not-repeatable';
  constructor() {
    super('Only a sealed recording of the same camera, delivered for another request, can be handed over again.');
  }
}

export class ExhibitTooLarge extends DomainError {
  readonly kind = 'too-large';
  readonly code = 'exhibit-too-large';
  constructor(maxBytes: number) {
    super('The file is larger than one exhibit may be. Split it, or deliver it by courier.', { maxBytes });
  }
}

export class QuotaExceeded extends DomainError {
  readonly kind = 'too-large';
  readonly code = 'quota-exceeded';
  constructor(quotaBytes: number, usedBytes: number) {
    super('Your organization has no room left for a file of this size.', { quotaBytes, usedBytes });
  }
}

/** The request was withdrawn or closed, or the ruling expired: no further byte of it may arrive. */
export class DeliveryEnded extends DomainError {
  readonly kind = 'gone';
  readonly code = 'delivery-ended';
  constructor() {
    super('This footage may not be delivered any more: its request has ended or its legal basis has expired.');
  }
}

export class ExhibitRejected extends DomainError {
  readonly kind = 'gone';
  readonly code = 'exhibit-rejected';
  constructor(rejection: string) {
    super('This upload was rejected. Commit to the file anew.', { rejection });
  }
}

export class ExhibitArrived extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'exhibit-arrived';
  constructor() {
    super('All bytes of this exhibit have arrived; it is not changed any more. A further file is a further exhibit.');
  }
}

export class ExhibitNotSealed extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'exhibit-not-sealed';
  constructor(state: string) {
    super('This exhibit is not sealed, so there is nothing to download or to assess yet.', { state });
  }
}

export class LegalBasisExpired extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'legal-basis-expired';
  constructor(validUntil: Date) {
    super('The legal basis of the request has expired, so the exhibit may not be downloaded any more.', {
      validUntil: validUntil.toISOString(),
    });
  }
}

export class LinkSpent extends DomainError {
  readonly kind = 'gone';
  readonly code = 'link-spent';
  constructor() {
    super('This link was used or has expired. Ask for a new one.');
  }
}

/** A virus scanner has found something in it. It is evidence all the same, and whoever wants it says that they know. */
export class ExhibitInfected extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'exhibit-infected';
  constructor(signature: string | null) {
    super(
      'The virus scanner has found something in this file. Say that you know the risk, and open it nowhere but in a closed machine.',
      { signature },
    );
  }
}

/** The stored bytes are not the sealed ones: nothing leaves, and somebody must look. */
export class OriginalDamaged extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'original-damaged';
  constructor() {
    super('The stored original is not what was sealed. It is not handed out; the finding is in the custody record.');
  }
}

/** A package tells what was decided and answered; a draft has neither. */
export class PackageTooEarly extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'package-too-early';
  constructor(state: string) {
    super('The request is not decided yet, so there is no package of it.', { state });
  }
}

export class ReasonUnreadable extends DomainError {
  readonly kind = 'malformed';
  readonly code = 'reason-unreadable';
  constructor() {
    super('The header X-Disclosure-Reason must hold 3 to 1000 characters as percent-encoded UTF-8.');
  }
}

export class AssessmentInconsistent extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'assessment-inconsistent';
  constructor(faults: readonly Fault[]) {
    super('The parts of the assessment contradict each other.', {}, faults);
  }
}

/** An upload request that the tus protocol refuses before its bytes are looked at. */
export class UploadProtocol extends DomainError {
  readonly kind;
  readonly code;
  constructor(kind: 'malformed' | 'precondition-failed' | 'too-large', code: string, message: string) {
    super(message);
    this.kind = kind;
    this.code = code;
  }
}

/** This installation has no bucket that browsers can reach. */
export class DirectUploadsOff extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'direct-uploads-off';
  constructor() {
    super('Files are not taken directly into the store here. Send them by tus to uploadUrl.');
  }
}

/** The bucket has more or less of the file than the client thinks; `next` is where it goes on, null where all is there. */
export class PartNotNext extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'part-not-next';
  constructor(next: object | null) {
    super('This is not the part that is missing next.', { next });
  }
}

export class UploadIncomplete extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'upload-incomplete';
  constructor() {
    super('Not all bytes of this file are in the store yet.');
  }
}

export class UploadBusy extends DomainError {
  readonly kind = 'locked';
  readonly code = 'upload-locked';
  constructor() {
    super('Somebody is uploading to this at the moment.');
  }
}

export class UploadLost extends DomainError {
  readonly kind = 'gone';
  readonly code = 'upload-lost';
  constructor() {
    super('What was received of this upload is lost. Commit to the file anew.');
  }
}
