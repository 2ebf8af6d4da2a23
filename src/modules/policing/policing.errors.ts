import { DomainError, Invalid } from '../../kernel/errors.ts';

export class PolicingTerritoryUnknown extends Invalid {
  constructor(pointer: '/communityCode' | '/regionCode') {
    super('policing-territory-unknown', 'The record is about a territory that is not known or not yours.', [
      { pointer, detail: pointer === '/communityCode' ? 'no such community' : 'no such region' },
    ]);
  }
}

export class PolicingRecordContradictory extends Invalid {
  constructor(pointer: string, detail: string) {
    super('policing-record-contradictory', 'The figures of the record contradict each other.', [{ pointer, detail }]);
  }
}

export class MonthRecorded extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'month-recorded';
  constructor(month: string) {
    super('The month of this community is recorded already. Withdraw that record first.', { month });
  }
}

export class RecordWithdrawn extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'record-withdrawn';
  constructor() {
    super('The record was withdrawn before.');
  }
}
