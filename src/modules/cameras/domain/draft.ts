import type { Polygon } from 'geojson';
import { normaliseBearing } from '../../../kernel/geo.ts';
import { defaultAngle, defaultRange, mayBeVerified, type CameraType } from './camera.ts';
import { viewSector } from './view.ts';

export interface ToldView {
  readonly bearing?: number | null | undefined;
  readonly angle?: number | null | undefined;
  readonly range?: number | null | undefined;
  readonly verified?: boolean | null | undefined;
}

export interface View {
  readonly bearing: number | null;
  readonly angle: number;
  readonly rangeMeters: number;
  readonly isViewVerified: boolean;
  readonly view: Polygon;
}

/** Completes what an owner told of the view by the type of the camera, and draws the ground that it sees. */
export function completeView(
  position: readonly number[],
  type: CameraType,
  pixelWidth: number | null,
  told: ToldView,
): View {
  const [longitude = 0, latitude = 0] = position;
  const bearing = told.bearing === null || told.bearing === undefined ? null : normaliseBearing(told.bearing);
  const angle = told.angle ?? defaultAngle(type);
  const rangeMeters = told.range ?? defaultRange(pixelWidth, angle);
  return {
    bearing,
    angle,
    rangeMeters,
    isViewVerified: told.verified === true && mayBeVerified(bearing, angle),
    view: viewSector(longitude, latitude, bearing, angle, rangeMeters),
  };
}
