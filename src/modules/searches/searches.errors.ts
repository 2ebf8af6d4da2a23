import { DomainError, type Fault, Invalid } from '../../kernel/errors.ts';
import type { Amount } from './domain/budget.ts';
import { asFaults, type NearRule, type PurposeFault } from './domain/purpose.ts';
import type { TaskAction, TaskState } from './domain/task-lifecycle.ts';

/** A closed proceeding is no purpose to open positions for. */
export class CrimeClosed extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'crime-closed';
  constructor() {
    super('The proceeding has ended; it gives no purpose to search for cameras.', {}, [
      { pointer: '/purpose/crimeId', detail: 'closed' },
    ]);
  }
}

export class WindowTooLong extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'window-too-long';
  constructor(days: number, pointer = '/window/to') {
    super(`A search asks for ${days} days at the most; take the smallest window that serves.`, { longestDays: days }, [
      { pointer, detail: `at most ${days} days` },
    ]);
  }
}

export class WindowInFuture extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'window-in-future';
  constructor(pointer = '/window/from') {
    super('No camera has recorded what has not happened.', {}, [{ pointer, detail: 'lies in the future' }]);
  }
}

/** Drawn so that nobody can say what is inside: crossing itself, or without ground. */
export class AreaUnusable extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'area-unusable';
  constructor(why: string) {
    super('The area cannot be searched: its outline crosses itself or holds no ground.', {}, [
      { pointer: '/place/area', detail: why },
    ]);
  }
}

export class PlaceTooLarge extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'place-too-large';
  constructor(pointer: string, most: string) {
    super(`A search asks about ${most} at the most; draw the smallest place that serves.`, {}, [
      { pointer, detail: `at most ${most}` },
    ]);
  }
}

/** A way has no edge that could be closed. */
export class CordonNeedsArea extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'cordon-needs-area';
  constructor() {
    super('Only an area, or what lies around a point, has exits; a route has none.', {}, [
      { pointer: '/id', detail: 'a search along a route' },
    ]);
  }
}

export class SightingInFuture extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'sighting-in-future';
  constructor() {
    super('Nobody has been seen at a moment that has not come.', {}, [
      { pointer: '/seenAt', detail: 'lies in the future' },
    ]);
  }
}

/** A search is taken further, never back. */
export class SightingBeforeSearch extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'sighting-before-search';
  constructor(begin: string) {
    super('The sighting is earlier than what the search asks about; make a search of its own for it.', { begin }, [
      { pointer: '/seenAt', detail: `not before ${begin}` },
    ]);
  }
}

/** The crime is open and of the unit, but happened elsewhere or at another time: a written reason may still open it. */
export class PurposeFar extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'purpose-far';
  constructor(faults: readonly PurposeFault[], rule: NearRule) {
    super(
      `The search lies too far from the crime: at most ${rule.meters} m from its place and ${rule.hours} h from its time, or a written reason, which is flagged and told to the supervisor.`,
      { faults, mostMeters: rule.meters, mostHours: rule.hours, mayOverride: true },
      asFaults(faults),
    );
  }
}

export class TaskNotUsable extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'task-not-usable';
  constructor(state: TaskState) {
    super('The planning task is not approved, or its time has run out.', { state }, [
      { pointer: '/purpose/taskId', detail: state === 'approved' ? 'its time has run out' : state },
    ]);
  }
}

export class OutsideTask extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'outside-task';
  constructor() {
    super('The place lies outside of the area that the planning task was approved for.', {}, [
      { pointer: '/place', detail: 'outside of the area of the task' },
    ]);
  }
}

export class TaskRefused extends Invalid {
  constructor(faults: readonly Fault[]) {
    super('task-refused', 'The planning task cannot be asked for like this.', faults);
  }
}

export class TaskStepNotPossible extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'task-step-not-possible';
  constructor(state: TaskState, action: TaskAction, actions: readonly TaskAction[]) {
    super(`This cannot be done with a planning task that is ${state}, or not by you.`, { state, action, actions });
  }
}

/** The day's budget would be passed. Tells what is left, never how many cameras there would have been. */
export class BudgetSpent extends DomainError {
  readonly kind = 'too-many';
  readonly code = 'budget-spent';
  constructor(of: keyof Amount, left: Amount, limit: Amount) {
    super(
      of === 'searches'
        ? "Today's searches are used up; a supervisor can raise the budget for the day, with a reason."
        : `This would show more exact positions than today's budget has left (${left.positions}); take a smaller place, or ask a supervisor to raise the budget for the day.`,
      { of, left, limit },
    );
  }
}
