import { DomainError, Invalid } from '../../../kernel/errors.ts';

export class TooManyReportSchedules extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'too-many-report-schedules';
  constructor(most: number) {
    super(`An account asks for at most ${most} reports by mail. Withdraw one first.`, { most });
  }
}

export class ReportTerritoryUnknown extends Invalid {
  constructor() {
    super('report-territory-unknown', 'The report is about a territory that is not known or not yours.', [
      { pointer: '/query/territory', detail: 'no such territory' },
    ]);
  }
}
