import type { DomainEvent } from '../../kernel/events.ts';

const event = (type: string, id: string, data: Record<string, unknown>): DomainEvent => ({
  type,
  subject: { type: 'camera', id },
  data,
});

export const cameraRegistered = (id: string, ownerId: string): DomainEvent =>
  event('camera.registered', id, { ownerId, version: 1 });

/** Names of the properties that changed, never their values: addresses and positions stay in their own table. */
export const cameraChanged = (
  id: string,
  version: number,
  changed: readonly string[],
  answerCode?: string,
): DomainEvent =>
  event('camera.changed', id, { version, changed, ...(answerCode === undefined ? {} : { answerCode }) });

export const cameraDecommissioned = (id: string, version: number): DomainEvent =>
  event('camera.decommissioned', id, { version });

/** A keeper said which cameras work; the subject is the organization. Those that do not are named, because they changed. */
export const camerasConfirmed = (
  organizationId: string,
  month: string,
  confirmed: number,
  outOfService: readonly string[],
): DomainEvent => ({
  type: 'cameras.confirmed',
  subject: { type: 'organization', id: organizationId },
  data: { month, confirmed, outOfService },
});

export const confirmationDue = (organizationId: string, month: string, cameras: number): DomainEvent => ({
  type: 'confirmation.due',
  subject: { type: 'organization', id: organizationId },
  data: { month, cameras },
});

export const correctionDismissed = (cameraId: string, correctionId: string, kind: string): DomainEvent =>
  event('correction.dismissed', cameraId, { correctionId, kind });

/** Cameras left as a file; the subject is the organization of who took it. */
export const camerasExported = (
  organizationId: string,
  data: { format: string; precision: string; cameras: number },
): DomainEvent => ({
  type: 'cameras.exported',
  subject: { type: 'organization', id: organizationId },
  data,
});

/** After an import of boundaries, which is the subject. */
export const camerasPlacedAgain = (importId: string, moved: number): DomainEvent => ({
  type: 'cameras.placed-again',
  subject: { type: 'import', id: importId },
  data: { moved },
});

/** A step of a request to take exact positions out; `downloaded` is the moment when they left. */
export const exportStep = (
  step: 'requested' | 'approved' | 'refused' | 'withdrawn' | 'downloaded',
  id: string,
  data: { organizationId: string; format: string; cameras: number },
): DomainEvent => ({ type: `camera-export.${step}`, subject: { type: 'camera-export', id }, data });

/** Exact positions of a keeper's own records were read by a program (a GIS client), page by page. */
export const camerasConsulted = (organizationId: string, by: 'ogc', returned: number): DomainEvent => ({
  type: 'cameras.consulted',
  subject: { type: 'organization', id: organizationId },
  data: { by, returned },
  purpose: 'own register',
});
/** One deed on many cameras at once; the subject is the organization, the ids are among the data. */
export const camerasChanged = (
  organizationId: string,
  ids: readonly string[],
  changed: readonly string[],
): DomainEvent => ({
  type: 'cameras.changed',
  subject: { type: 'organization', id: organizationId },
  data: { count: ids.length, changed, cameras: ids },
});

export const pictureKept = (id: string): DomainEvent => event('camera.picture-kept', id, {});
export const pictureRemoved = (id: string): DomainEvent => event('camera.picture-removed', id, {});

/** The nightly recount found sums of coverage that were off by more than a millionth, and set them right. */
export const coverageRecounted = (
  subjectId: string,
  { sums, mended, worst }: { readonly sums: number; readonly mended: number; readonly worst: number },
): DomainEvent => ({
  type: 'coverage.recounted',
  subject: { type: 'coverage', id: subjectId },
  data: { sums, mended, worst },
});
