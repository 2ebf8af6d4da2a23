import type { DomainEvent } from '../../kernel/events.ts';
import type { SignalKind } from './domain/signal.ts';
import type { TaskState } from './domain/task-lifecycle.ts';
import type { SearchEntity } from './search.entity.ts';

const purposeOf = (crimeId: string | null, taskId: string | null): string | undefined =>
  crimeId !== null ? `crime:${crimeId}` : taskId !== null ? `task:${taskId}` : undefined;

/** Never the place: where somebody searched stays in the module's own table. */
export const searchMade = (search: SearchEntity, cameras: number): DomainEvent => ({
  type: 'search.made',
  subject: { type: 'search', id: search.id },
  purpose: purposeOf(search.crimeId, search.taskId),
  data: {
    crimeId: search.crimeId,
    taskId: search.taskId,
    override: search.overrideFaults,
    place: search.place.type.toLowerCase(),
    radiusMeters: search.radiusMeters,
    previousId: search.previousId,
    seenCameraId: search.seenCameraId,
    windowMinutes: Math.round((search.windowTo.getTime() - search.windowFrom.getTime()) / 60_000),
    cameras,
  },
});

export const searchConsulted = (
  id: string,
  purpose: { crimeId: string | null; taskId: string | null },
  cameras: number,
): DomainEvent => ({
  type: 'search.consulted',
  subject: { type: 'search', id },
  purpose: purposeOf(purpose.crimeId, purpose.taskId),
  data: { crimeId: purpose.crimeId, taskId: purpose.taskId, cameras },
});

export const taskEvent = (
  type: 'task.requested' | 'task.approved' | 'task.refused' | 'task.withdrawn' | 'task.ended',
  id: string,
  data: { from: TaskState | null; to: TaskState },
): DomainEvent => ({ type, subject: { type: 'planning-task', id }, data, purpose: `task:${id}` });

/** The reason stays in the module's own table. */
export const budgetRaised = (
  id: string,
  raise: { accountId: string; searches: number; positions: number },
): DomainEvent => ({
  type: 'budget.raised',
  subject: { type: 'budget-raise', id },
  data: { accountId: raise.accountId, searches: raise.searches, positions: raise.positions },
});

export const signalsConsulted = (count: number): DomainEvent => ({
  type: 'signal.consulted',
  subject: { type: 'signal', id: 'list' },
  data: { count },
});

/** Whom it is about is in the entry, for those who read the journal; what it weighs stays in the module's own table. */
export const signalRaised = (
  id: string,
  kind: SignalKind,
  accountId: string,
  searchId: string | null,
): DomainEvent => ({
  type: 'signal.raised',
  subject: { type: 'signal', id },
  data: { kind, aboutAccountId: accountId, searchId },
});

/** No place, no window: only why, and the purpose that was named, where it was an id. */
export const searchRefused = (refused: {
  code: string;
  crimeId: string | null;
  taskId: string | null;
  searchId: string | null;
  faults: readonly string[];
}): DomainEvent => ({
  type: 'search.refused',
  subject: { type: 'search', id: refused.searchId ?? 'refused' },
  purpose: purposeOf(refused.crimeId, refused.taskId),
  data: { ...refused },
});
