import type { RowReader } from '../../../platform/imports/table/row-reader.ts';
import { defaultAngle, defaultRange, mayBeVerified } from '../domain/camera.ts';
import { bearingTo } from '../domain/direction.ts';
import { TYPE_WORDS } from './camera-fields.ts';
import type { Place } from './read-place.ts';

/** The bearing as told, or from the point that the camera looks at; free text tells an opening angle at most. */
export function readView(reader: RowReader, place: Place | null) {
  const direction = reader.text('direction', 1000) ?? '';
  const told = /^\D*(\d{2,3})\s*(?:도|°|град)/.exec(direction)?.[1];
  const fromText = told !== undefined && Number(told) >= 30 && Number(told) <= 360 ? Number(told) : null;
  const type = reader.choice('type', TYPE_WORDS) ?? (fromText === 360 ? 'panoramic' : 'fixed');
  const courseLatitude = reader.number('courseLatitude', { min: -85, max: 85 }, 'degrees');
  const courseLongitude = reader.number('courseLongitude', { min: -180, max: 180 }, 'degrees');
  const course =
    place === null || courseLatitude === null || courseLongitude === null
      ? null
      : bearingTo([place.longitude, place.latitude], [courseLongitude, courseLatitude]);
  const compass = reader.number('bearing', { min: 0, max: 360 }, 'degrees');
  const bearing = compass === null ? course : compass % 360;
  const angle = reader.number('angle', { min: 1, max: 360 }, 'degrees') ?? fromText ?? defaultAngle(type);
  const megapixels = (reader.number('megapixelHundredths', { min: 0, max: 100_000 }) ?? 0) / 100;
  const width =
    reader.integer('pixelWidth', { min: 0, max: 100_000 }, 'pixels') ||
    (megapixels === 0 ? null : Math.round(Math.sqrt((megapixels * 1e6 * 16) / 9)));
  return {
    type,
    bearing,
    angle,
    rangeMeters: reader.number('range', { min: 1, max: 5000 }, 'm') ?? defaultRange(width, angle),
    pixelWidth: width,
    isViewVerified: reader.boolean('verified') === true && mayBeVerified(bearing, angle),
  };
}
