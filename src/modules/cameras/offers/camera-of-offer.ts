import type { CameraEntity } from '../camera.entity.ts';
import { completeView } from '../domain/draft.ts';
import type { OfferRow } from './offers.repository.ts';

/** The camera that an accepted offer becomes. Its owner's word on the view is not a check on the spot. */
export const cameraOfOffer = (offer: OfferRow, id: string, ownerId: string, keeperId: string): CameraEntity => ({
  id,
  externalKey: null,
  externalSource: '',
  ownerId,
  ownerKind: 'other',
  keeperId,
  name: offer.name,
  address: offer.address,
  site: null,
  location: offer.location,
  regionCode: offer.regionCode,
  districtCode: offer.districtCode,
  communityCode: offer.communityCode,
  isInNoTerritory: false,
  isOutsideOwnerTerritory: false,
  status: 'active',
  type: offer.type,
  ...completeView(offer.location.coordinates, offer.type, null, {
    bearing: offer.bearing,
    angle: offer.angle,
    range: offer.rangeMeters,
  }),
  mountHeight: null,
  pixelWidth: null,
  recordingMode: 'continuous',
  hasUps: false,
  feeder: null,
  declaredHours: offer.declaredHours,
  measuredHours: null,
  installedOn: null,
  onPoliceInitiative: false,
  programme: null,
  contact: offer.email,
  reliability: 1,
  provenWorkingAt: null,
  decommissionedOn: null,
  version: 1,
});
