import type { Columns, RowReader, TableRow } from '../../../platform/imports/table/row-reader.ts';
import { isGeometryText } from '../domain/coordinate.ts';
import { RECORDING_WORDS, STATUS_WORDS, type CameraPreset } from './camera-fields.ts';
import type { CameraRow } from './camera-row.ts';
import { doubtUnits } from './doubt-units.ts';
import { readPlace, type Ground } from './read-place.ts';
import { readView } from './read-view.ts';
import { refuseSecrets } from './refuse-secrets.ts';

/** Most cameras that one row may stand for; the largest site of Busan has 104. */
const MOST_CAMERAS = 500;
const CODE = /^[A-Z0-9]{2,4}-\d{6,12}$/;

/** Reads one row of a register, whatever its dialect; null where a fault of the reader rejects it. */
export function readCamera(
  reader: RowReader,
  columns: Columns,
  row: TableRow,
  ground: Ground,
  preset: CameraPreset | null,
): CameraRow | null {
  row.cells.forEach((cell, at) => refuseSecrets(reader, columns.header[at] ?? `#${at + 1}`, cell));
  const place = readPlace(reader, ground);
  const view = readView(reader, place);
  const told = readCode(reader);
  const key = readKey(reader, preset) ?? told;
  const address = readAddress(reader);
  const count = reader.integer('count', { min: 0, max: MOST_CAMERAS }) ?? 1;
  const ownerName = reader.text('owner');
  const name = reader.text('name');
  const rest = {
    status: reader.choice('status', STATUS_WORDS) ?? ('active' as const),
    mountHeight: reader.number('mountHeight', { min: 0, max: 500 }, 'm'),
    recordingMode: reader.choice('recordingMode', RECORDING_WORDS) ?? ('continuous' as const),
    hasUps: reader.boolean('hasUps') ?? false,
    feeder: reader.text('feeder', 100),
    declaredHours: readRetention(reader),
    installedOn: reader.date('installedOn'),
    onPoliceInitiative: reader.boolean('onPoliceInitiative') ?? false,
    programme: reader.text('programme', 200),
    contact: reader.text('contact'),
    attribution: reader.text('attribution') ?? preset?.attribution ?? null,
    recognisesSpeed: reader.boolean('recognisesSpeed'),
    recognisesNumbers: reader.boolean('recognisesNumbers'),
  };
  if (reader.has('externalKey')) reader.demand('externalKey', key, 'Each camera needs its own id in the file.');
  doubtUnits(reader);
  const site = reader.text('site', 200) ?? (count > 1 ? (address ?? key)?.slice(0, 200) : null) ?? null;
  if (reader.isRejected || place === null) return null;
  const called = name ?? address ?? [ownerName, key].filter((part) => part !== null).join(' · ');
  return {
    ...rest,
    ...view,
    ...place,
    key: key ?? `${place.longitude.toFixed(6)},${place.latitude.toFixed(6)},${view.bearing ?? ''},${called}`,
    code: told,
    ownerName,
    name: (called || `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`).slice(0, 300),
    address,
    site,
    count: Math.max(1, count),
  };
}

function readKey(reader: RowReader, preset: CameraPreset | null): string | null {
  const cell = reader.text('externalKey', 200);
  if (cell === null || preset?.keyWithin === undefined) return cell;
  return (
    keyIn(reader, preset) ??
    reader.fault('externalKey', 'a number within the name, as in "Cam 13 - Norris Road"', 'Write the number.')
  );
}

/** The id of a row, also of one that is rejected: it must not pass for missing. */
export function keyIn(reader: RowReader, preset: CameraPreset | null): string | null {
  const cell = reader.cell('externalKey').slice(0, 200);
  const within = preset?.keyWithin === undefined ? cell : preset.keyWithin.exec(cell)?.[1];
  return within || readCode(reader);
}

/** A code of ours leads back to its record; another text in that column is not ours and means nothing. */
function readCode(reader: RowReader): string | null {
  const code = reader.cell('code');
  return CODE.test(code) ? code : null;
}

/** One column, or settlement, street and house. Well-known text is a place and no address. */
function readAddress(reader: RowReader): string | null {
  const whole = [reader.text('address'), reader.text('lotAddress')].find(
    (text) => text !== null && !isGeometryText(text),
  );
  const parts = [reader.text('settlement'), reader.text('street'), reader.text('house', 50)];
  return (
    whole ??
    (parts
      .filter((part) => part !== null)
      .join(', ')
      .slice(0, 300) ||
      null)
  );
}

/** Nought is how registers write "not known". */
function readRetention(reader: RowReader): number | null {
  const hours = reader.integer('retentionHours', { min: 0, max: 87_600 }, 'hours');
  const days = reader.number('retentionDays', { min: 0, max: 3650 }, 'days');
  return hours || (days === null ? null : Math.round(days * 24)) || null;
}
