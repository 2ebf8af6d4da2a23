import type { DomainEvent } from '../../../kernel/events.ts';

export const canaryEvent = (
  type: 'canary.marked' | 'canary.ended' | 'canary.consulted',
  cameraId: string,
  data: Record<string, unknown> = {},
): DomainEvent => ({ type, subject: { type: 'canary', id: cameraId }, data });
