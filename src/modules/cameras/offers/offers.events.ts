import type { DomainEvent } from '../../../kernel/events.ts';

const event = (type: string, id: string, data: Record<string, unknown>): DomainEvent => ({
  type,
  subject: { type: 'camera-offer', id },
  data,
});

/** Territory codes only: neither the address that was typed nor the place. */
export const offerMade = (id: string, regionCode: string): DomainEvent =>
  event('camera-offer.made', id, { regionCode });
export const offerConfirmed = (id: string): DomainEvent => event('camera-offer.confirmed', id, {});
export const offerLinkSent = (id: string): DomainEvent => event('camera-offer.link-sent', id, {});
export const offerOpened = (id: string, offers: number): DomainEvent => event('camera-offer.opened', id, { offers });
export const offerAccepted = (id: string, cameraId: string, ownerId: string): DomainEvent =>
  event('camera-offer.accepted', id, { cameraId, ownerId });
export const offerRefused = (id: string): DomainEvent => event('camera-offer.refused', id, {});
export const offerWithdrawn = (id: string, cameraId: string | null): DomainEvent =>
  event('camera-offer.withdrawn', id, { cameraId });
export const offerPictured = (id: string): DomainEvent => event('camera-offer.picture-kept', id, {});
