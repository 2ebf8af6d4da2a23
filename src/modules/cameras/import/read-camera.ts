import { Columns, RowReader, type TableRow } from '../../../platform/imports/table/row-reader.ts';
import { defaultAngle, defaultRange, mayBeVerified, type CameraType, type RecordingMode } from '../domain/camera.ts';
import { bearingTo } from '../domain/direction.ts';
import { findStreamSecret } from '../domain/stream-secrets.ts';
import { RECORDING_WORDS, STATUS_WORDS, TYPE_WORDS } from './camera-fields.ts';

export type Bounds = readonly [west: number, south: number, east: number, north: number];

export interface CameraRow {
  readonly key: string;
  readonly ownerName: string | null;
  readonly name: string;
  readonly address: string | null;
  readonly site: string | null;
  readonly longitude: number;
  readonly latitude: number;
  readonly status: 'planned' | 'active' | 'out_of_service';
  readonly type: CameraType;
  readonly bearing: number | null;
  readonly angle: number;
  readonly rangeMeters: number;
  readonly isViewVerified: boolean;
  readonly mountHeight: number | null;
  readonly pixelWidth: number | null;
  readonly recordingMode: RecordingMode;
  readonly hasUps: boolean;
  readonly declaredHours: number | null;
  readonly installedOn: string | null;
  readonly onPoliceInitiative: boolean;
  readonly programme: string | null;
  readonly contact: string | null;
  /** Cameras that the one row stands for. */
  readonly count: number;
}

/** Reads one row of a register, whatever its dialect; null where a fault of the reader rejects it. */
export function readCamera(
  reader: RowReader,
  columns: Columns,
  row: TableRow,
  bounds: Bounds | null,
): CameraRow | null {
  refuseSecrets(reader, columns, row);
  const place = readPlace(reader, columns, row, bounds);
  const view = readView(reader, place);
  const key = reader.text('externalKey', 200);
  const address = reader.text('address') ?? reader.text('lotAddress');
  const count = reader.integer('count', { min: 0, max: 10_000 }) ?? 1;
  const ownerName = reader.text('owner');
  const told = reader.text('name');
  const rest = {
    status: reader.choice('status', STATUS_WORDS) ?? ('active' as const),
    mountHeight: reader.number('mountHeight', { min: 0, max: 500 }, 'm'),
    recordingMode: reader.choice('recordingMode', RECORDING_WORDS) ?? ('continuous' as const),
    hasUps: reader.boolean('hasUps') ?? false,
    declaredHours: readRetention(reader),
    installedOn: reader.date('installedOn'),
    onPoliceInitiative: reader.boolean('onPoliceInitiative') ?? false,
    programme: reader.text('programme', 200),
    contact: reader.text('contact'),
  };
  if (reader.has('externalKey')) reader.demand('externalKey', key, 'Each camera needs its own id in the file.');
  const site = count > 1 ? `${reader.text('site', 180) ?? ''} ×${count}`.trim() : reader.text('site', 200);
  if (reader.isRejected || place === null) return null;
  const name = told ?? address ?? [ownerName, key].filter((part) => part !== null).join(' · ');
  return {
    ...rest,
    ...view,
    ...place,
    key: key ?? `${place.longitude.toFixed(6)},${place.latitude.toFixed(6)},${view.bearing ?? ''},${name}`,
    ownerName,
    name: (name || `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`).slice(0, 300),
    address,
    site,
    count: Math.max(1, count),
  };
}

/** What looks like a way into a camera is refused with its row, and never repeated in an answer. */
function refuseSecrets(reader: RowReader, { header }: Columns, row: TableRow): void {
  row.cells.forEach((cell, at) => {
    const secret = findStreamSecret(cell);
    if (secret !== null)
      reader.faults.push({
        column: header[at] ?? `#${at + 1}`,
        found: '•••',
        expected: 'no address of a stream and no credential',
        hint: `The cell holds ${secret}. Remove it from the file.`,
      });
  });
}

function readPlace(
  reader: RowReader,
  columns: Columns,
  row: TableRow,
  bounds: Bounds | null,
): { longitude: number; latitude: number } | null {
  const latitude = reader.demand('latitude', reader.number('latitude', { min: -85, max: 85 }, 'degrees'));
  const longitude = reader.demand('longitude', reader.number('longitude', { min: -180, max: 180 }, 'degrees'));
  if (latitude === null || longitude === null) return null;
  if (latitude === 0 && longitude === 0) {
    const found = `${columns.cell(row, 'latitude')} / ${columns.cell(row, 'longitude')}`;
    reader.faults.push({
      column: columns.mapping['latitude'] ?? 'latitude',
      found,
      expected: 'a place on land',
      hint: 'Zero and zero means that the place is not known. Fill in the place.',
    });
    return null;
  }
  if (bounds === null) return { longitude, latitude };
  const [west, south, east, north] = bounds;
  const isExchanged = latitude >= west && latitude <= east && longitude >= south && longitude <= north;
  const hint = isExchanged
    ? 'Latitude and longitude seem to be exchanged.'
    : 'The place lies outside of the area of this file. Correct it.';
  if (latitude < south || latitude > north) reader.fault('latitude', `a latitude from ${south} to ${north}`, hint);
  else if (longitude < west || longitude > east) reader.fault('longitude', `a longitude from ${west} to ${east}`, hint);
  return { longitude, latitude };
}

/** The bearing as told, or from the point that the camera looks at; free text tells an opening angle at most. */
function readView(reader: RowReader, place: { longitude: number; latitude: number } | null) {
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

/** Nought is how registers write "not known". */
function readRetention(reader: RowReader): number | null {
  const hours = reader.integer('retentionHours', { min: 0, max: 87_600 }, 'hours');
  const days = reader.number('retentionDays', { min: 0, max: 3650 }, 'days');
  return hours || (days === null ? null : Math.round(days * 24)) || null;
}
