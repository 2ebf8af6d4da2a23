import type { DomainEvent } from '../../kernel/events.ts';

/** Who was asked is read from the tables; the seed is on record, so that anybody can draw the same cameras again. */
export const drillStarted = (
  drill: { id: string; regionCode: string; seed: string; month: string | null },
  tasks: number,
): DomainEvent => ({
  type: 'drill.started',
  subject: { type: 'drill', id: drill.id },
  data: { regionCode: drill.regionCode, seed: drill.seed, month: drill.month, tasks },
});

export const drillAnswered = (
  type: 'drill.held' | 'drill.answered',
  task: { id: string; drillId: string; cameraId: string },
  code: string | null,
): DomainEvent => ({
  type,
  subject: { type: 'drill-task', id: task.id },
  data: { drillId: task.drillId, cameraId: task.cameraId, code },
});

/** The reason stays in its table: it may name people. */
export const participationChanged = (organizationId: string, takesPart: boolean): DomainEvent => ({
  type: takesPart ? 'drill.joined' : 'drill.left',
  subject: { type: 'organization', id: organizationId },
  data: {},
});
