/**
 * Reporting counts over the views that other modules publish, under the row-level security of whoever asks, and says with
 * each figure what it means (a versioned definition) and how sure it is (Wilson's interval). It never reads a table of
 * another module, and never tells a share of a handful of cases.
 */
export { namedPeriod } from './domain/named-period.ts';
export { periodOf } from './domain/period.ts';
export { nextDue } from './domain/rhythm.ts';
export { DefinitionView } from './report.dto.ts';
export { ReportingModule } from './reporting.module.ts';
export { ISSUE_REPORT } from './schedules/schedule-jobs.ts';
export { scopeFor } from './reporting.policy.ts';
