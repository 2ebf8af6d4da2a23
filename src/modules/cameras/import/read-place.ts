import type { RowReader } from '../../../platform/imports/table/row-reader.ts';
import { readCoordinate, readPointText } from '../domain/coordinate.ts';

export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** Where the cameras of a file can stand. */
export interface Ground {
  /** Told with the file or its preset: a place outside is a mistake. */
  readonly bounds: Bounds | null;
  /** What the territories here span: a place outside is told, and refused where it lies inside with its axes exchanged. */
  readonly country: Bounds | null;
}

export interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

/** The place of a row, from two columns or a point in well-known text. Mistakes are told and never mended. */
export function readPlace(reader: RowReader, ground: Ground): Place | null {
  const told = reader.has('latitude') && reader.has('longitude') ? fromColumns(reader) : fromPoint(reader);
  if (told === null) return null;
  const place = { longitude: settled(told.longitude), latitude: settled(told.latitude) };
  const field = reader.has('latitude') ? 'latitude' : 'wkt';
  if (place.latitude === 0 && place.longitude === 0)
    return reader.fault(
      field,
      'a place on land',
      'Zero and zero means that the place is not known. Fill in the place.',
      field === 'wkt' ? undefined : `${reader.cell('latitude')} / ${reader.cell('longitude')}`,
    );
  return withinGround(reader, place, ground);
}

/**
 * To a tenth of a millimetre: programs write one and the same place with another last digit (OpenStreetMap as JSON and as
 * well-known text: 58 of 2,140), and that is no move.
 */
const settled = (degrees: number): number => Math.round(degrees * 1e9) / 1e9;

function fromColumns(reader: RowReader): Place | null {
  const latitude = degrees(reader, 'latitude');
  const longitude = degrees(reader, 'longitude');
  return latitude === null || longitude === null ? null : { longitude, latitude };
}

function degrees(reader: RowReader, axis: 'latitude' | 'longitude'): number | null {
  const cell = reader.cell(axis);
  // a feature that is no point has told so already
  if (cell === '') return reader.isRejected ? null : reader.fault(axis, 'a value', 'Fill the cell.');
  const read = readCoordinate(cell, axis);
  if ('degrees' in read) return read.degrees;
  const most = axis === 'latitude' ? 85 : 180;
  return reader.fault(axis, `a number from -${most} to ${most} degrees`, read.hint);
}

function fromPoint(reader: RowReader): Place | null {
  const point = readPointText(reader.cell('wkt'));
  const [longitude, latitude] = point ?? [];
  const read = [readCoordinate(longitude ?? '', 'longitude'), readCoordinate(latitude ?? '', 'latitude')] as const;
  if ('degrees' in read[0] && 'degrees' in read[1]) return { longitude: read[0].degrees, latitude: read[1].degrees };
  return reader.fault('wkt', 'POINT (longitude latitude) in degrees', 'Write the longitude first.');
}

function withinGround(reader: RowReader, place: Place, { bounds, country }: Ground): Place | null {
  const area = bounds ?? country;
  if (area === null || holds(area, place.longitude, place.latitude)) return place;
  const [west, south, east, north] = area;
  const isLatitude = place.latitude < south || place.latitude > north;
  const field = reader.has('latitude') ? (isLatitude ? 'latitude' : 'longitude') : 'wkt';
  const expected =
    field === 'wkt' || field === 'latitude'
      ? `a latitude from ${south} to ${north}`
      : `a longitude from ${west} to ${east}`;
  if (holds(area, place.latitude, place.longitude))
    return reader.fault(field, expected, 'Latitude and longitude seem to be exchanged.');
  if (bounds !== null)
    return reader.fault(field, expected, 'The place lies outside of the area of this file. Correct it.');
  reader.warn(field, expected, 'The place lies outside of every territory that is known here. Is it right?');
  return place;
}

const holds = ([west, south, east, north]: Bounds, x: number, y: number): boolean =>
  x >= west && x <= east && y >= south && y <= north;
