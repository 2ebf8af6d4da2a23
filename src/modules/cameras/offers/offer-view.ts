import { mayStep } from './domain/offer.ts';
import type { Offer, OwnOffer } from './offer.dto.ts';
import type { OfferRow } from './offers.repository.ts';

const told = (row: OfferRow) => ({
  id: row.id,
  state: row.state,
  ownerName: row.ownerName,
  name: row.name,
  address: row.address,
  location: { type: 'Point' as const, coordinates: row.location.coordinates as [number, number] },
  territory: { region: row.regionCode, district: row.districtCode, community: row.communityCode },
  type: row.type,
  view: { bearing: row.bearing, angle: row.angle, range: row.rangeMeters },
  retentionHours: row.declaredHours,
  note: row.note,
  reason: row.reason,
  hasPicture: row.hasPicture,
  createdAt: row.createdAt.toISOString(),
  decidedAt: row.decidedAt?.toISOString() ?? null,
});

export const ownOffer = (row: OfferRow): OwnOffer => ({ ...told(row), mayWithdraw: mayStep(row.state, 'withdrawn') });

export const offerView = (row: OfferRow): Offer => ({
  ...told(row),
  email: row.email,
  owner:
    row.knownOwnerId === null || row.knownOwnerName === null
      ? null
      : { id: row.knownOwnerId, name: row.knownOwnerName },
  cameraId: row.cameraId,
  version: row.version,
});
