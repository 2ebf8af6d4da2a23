import type { CameraEntity } from '../camera.entity.ts';
import type { PlaceFacts } from '../places.repository.ts';
import { completeView } from '../domain/draft.ts';
import type { OfferRow } from './offers.repository.ts';

/** The camera that an accepted offer becomes. Its owner's word on the view is not a check on the spot. */
export const cameraOfOffer = (
  offer: OfferRow,
  { id, ownerId, keeperId }: Pick<CameraEntity, 'id' | 'ownerId' | 'keeperId'>,
  place: PlaceFacts,
): CameraEntity => ({
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
  ...place,
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
  attribution: null,
  recognisesSpeed: null,
  recognisesNumbers: null,
  reliability: 1,
  reliabilityAt: null,
  provenWorkingAt: null,
  decommissionedOn: null,
  version: 1,
});
