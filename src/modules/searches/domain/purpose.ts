import { booleanPointInPolygon, distance, lineString, pointToLineDistance } from '@turf/turf';
import type { LineString, Point, Polygon } from 'geojson';
import type { Fault } from '../../../kernel/errors.ts';
import type { Position2 } from '../../../kernel/geo.ts';
import type { RecordedWindow } from '../../../kernel/overwrite-clock.ts';

/** The place of a search: around a point, an area, or a way that begins somewhere. */
export type Shape = Point | Polygon | LineString;

export interface CrimeScene {
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly occurredFrom: Date;
  readonly occurredTo: Date;
}

export interface NearRule {
  readonly meters: number;
  readonly hours: number;
}

export const PURPOSE_FAULTS = ['place-unknown', 'far-from-place', 'far-from-time'] as const;
export type PurposeFault = (typeof PURPOSE_FAULTS)[number];

const HOUR = 3_600_000;

/**
 * Why a crime is no purpose for this place and window; empty where it is one. Near is measured from the crime's place or
 * from where the offender was confirmed to have been: a way counts by its start, an area by its nearest edge.
 */
export function faultsOfPurpose(
  place: Shape,
  window: RecordedWindow,
  crime: CrimeScene,
  sightings: readonly Position2[],
  rule: NearRule,
): PurposeFault[] {
  const faults: PurposeFault[] = [];
  const anchors = [
    ...(crime.longitude === null || crime.latitude === null ? [] : [[crime.longitude, crime.latitude] as const]),
    ...sightings,
  ];
  if (anchors.length === 0) faults.push('place-unknown');
  else if (!anchors.some((anchor) => metersTo(place, anchor) <= rule.meters)) faults.push('far-from-place');
  if (!isNearInTime(window, crime, rule.hours)) faults.push('far-from-time');
  return faults;
}

const POINTERS: Readonly<Record<PurposeFault, string>> = {
  'place-unknown': '/place',
  'far-from-place': '/place',
  'far-from-time': '/window',
};
const DETAILS: Readonly<Record<PurposeFault, string>> = {
  'place-unknown': 'the crime has no place on record',
  'far-from-place': "too far from the crime's place",
  'far-from-time': "too far from the crime's time",
};

export const asFaults = (faults: readonly PurposeFault[]): Fault[] =>
  faults.map((fault) => ({ pointer: POINTERS[fault], detail: DETAILS[fault] }));

export function metersTo(place: Shape, anchor: Position2): number {
  const from: [number, number] = [anchor[0], anchor[1]];
  const meters = { units: 'meters' } as const;
  if (place.type === 'Point') return distance(from, place.coordinates, meters);
  if (place.type === 'LineString') return distance(from, place.coordinates[0] ?? from, meters);
  if (booleanPointInPolygon(from, place)) return 0;
  return Math.min(...place.coordinates.map((ring) => pointToLineDistance(from, lineString(ring), meters)));
}

/** Both ends: a window that begins near and ends months later is not about the crime. */
const isNearInTime = (window: RecordedWindow, crime: CrimeScene, hours: number): boolean =>
  +window.from >= +crime.occurredFrom - hours * HOUR && +window.to <= +crime.occurredTo + hours * HOUR;
