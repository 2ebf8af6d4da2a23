import { DomainError } from '../../kernel/errors.ts';

/** A person, camera or case that a report was asked for and that nobody knows; an inspector may be told which. */
export class ReportSubjectUnknown extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'report-subject-unknown';
  constructor(unknown: readonly ('person' | 'camera' | 'case')[]) {
    super(
      'There is no such person, camera or case.',
      { unknown },
      unknown.map((name) => ({ pointer: `/${name}`, detail: 'unknown' })),
    );
  }
}

export class ReportTooLong extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'report-too-long';
  constructor(entries: number, most: number) {
    super(`The report has ${entries} entries, and a file holds at most ${most}. Make one of a shorter period.`, {
      entries,
      most,
    });
  }
}
