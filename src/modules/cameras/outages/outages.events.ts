import type { DomainEvent } from '../../../kernel/events.ts';

const event = (type: string, id: string, data: Record<string, unknown>): DomainEvent => ({
  type,
  subject: { type: 'outage', id },
  data,
});

export const outageReported = (id: string, scope: string, kind: string): DomainEvent =>
  event('outage.reported', id, { scope, kind });

export const outageChanged = (id: string, version: number, changed: readonly string[]): DomainEvent =>
  event('outage.changed', id, { version, changed });

export const outageWithdrawn = (id: string, version: number): DomainEvent => event('outage.withdrawn', id, { version });
