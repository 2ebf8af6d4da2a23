import { defineJob } from '../../../platform/queue/job.ts';

/** Due when the schedule is; one that comes for nothing finds nothing to do. */
export const ISSUE_REPORT = defineJob('reporting.issue-report', { lane: 'steady' });
