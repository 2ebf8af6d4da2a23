import { ClockChecks } from './clock-checks.repository.ts';
import { Clocks } from './clocks.ts';
import { FindTimeline } from './find-timeline.query.ts';
import { CheckClock } from './use-cases/check-clock.ts';

/** What the time of recordings is made of; wired by the module of evidence. */
export const TIMELINE = [ClockChecks, Clocks, FindTimeline, CheckClock];
