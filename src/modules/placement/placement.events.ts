import type { DomainEvent } from '../../kernel/events.ts';
import type { RunRow } from './runs.repository.ts';

const subject = ({ id }: Pick<RunRow, 'id'>) => ({ type: 'placement', id });

/** Where somebody looks for blind spots is on record; what was found is not repeated there. */
export const placementAsked = (run: RunRow): DomainEvent => ({
  type: 'placement.asked',
  subject: subject(run),
  data: {
    territory: run.territoryCode,
    taskId: run.taskId,
    from: run.periodFrom,
    to: run.periodTo,
    radiusMeters: run.radiusMeters,
    budget: run.budget,
  },
});

export const placementFinished = (run: Pick<RunRow, 'id'>, status: string, proposals: number): DomainEvent => ({
  type: 'placement.finished',
  subject: subject(run),
  data: { status, proposals },
});

export const placementConsulted = (
  type: 'placement.consulted' | 'placement.exported',
  run: RunRow,
  isExact: boolean,
): DomainEvent => ({
  type,
  subject: subject(run),
  data: { proposals: run.result?.proposals.length ?? 0, isExact, taskId: run.taskId },
});
