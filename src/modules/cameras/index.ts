/**
 * Cameras owns the registry: which lens stands where, who owns it, what ground it sees and how long it keeps what it
 * saw; its history, and who consulted which camera. It promises exact positions to the keeper of a record only; the
 * directory below hands them to a search, whose caller must record the consultation in the same transaction. It never
 * knows a stream address, a password or a person.
 */
export { CamerasModule } from './cameras.module.ts';
export type { AsOf } from './as-of.ts';
export { CameraDirectory } from './camera-directory.ts';
export type { CameraFacts } from './camera-facts.ts';
export { ExportRequestDirectory } from './export/export-request-directory.ts';
export { OutageDirectory } from './outages/outage-directory.ts';
export { SeenPlaces, type SeeingCamera } from './seen-places.query.ts';
export { TurnedViews } from './turned-views.query.ts';
export { RecordConsultations } from './use-cases/record-consultations.ts';
export { CanaryDirectory } from './canaries/canary-directory.ts';
export { LooksAtCameras } from './looks-at-cameras.query.ts';
export { HandOver } from './use-cases/hand-over.ts';
export { CorrectFromAnswer } from './use-cases/correct-from-answer.ts';
export { PlaceOfCamera } from './place-of-camera.ts';
export { PlacesRepository } from './places.repository.ts';
export { viewSector } from './domain/view.ts';
export { CameraFeatures } from './camera-features.query.ts';
export { CAMERA_QUERYABLES } from './camera-properties.query.ts';
