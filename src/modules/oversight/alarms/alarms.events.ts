import type { DomainEvent } from '../../../kernel/events.ts';
import type { AlarmKind } from './alarm.dto.ts';

export interface NewAlarm {
  readonly kind: AlarmKind;
  readonly accountId: string;
  readonly cameraId?: string | undefined;
  /** One alarm for one matter of one person. */
  readonly key: string;
  readonly eventId?: string | undefined;
  readonly facts: Readonly<Record<string, number>>;
}

export const alarmRaised = (id: string, { kind, accountId, cameraId, facts }: NewAlarm): DomainEvent => ({
  type: 'alarm.raised',
  subject: { type: 'alarm', id },
  data: { kind, aboutAccountId: accountId, cameraId: cameraId ?? null, ...facts },
});

export const alarmsConsulted = (shown: number): DomainEvent => ({
  type: 'alarm.consulted',
  subject: { type: 'alarm', id: 'list' },
  data: { shown },
});
