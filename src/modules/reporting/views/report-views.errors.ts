import { DomainError } from '../../../kernel/errors.ts';

export class ReportViewNameTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'report-view-name-taken';
  constructor() {
    super('You have a view of reports of this name. Choose another name, or change that view.', {}, [
      { pointer: '/name', detail: 'taken' },
    ]);
  }
}

export class TooManyReportViews extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'too-many-report-views';
  constructor(most: number) {
    super(`An account keeps at most ${most} views of reports. Remove one first.`, { most });
  }
}
