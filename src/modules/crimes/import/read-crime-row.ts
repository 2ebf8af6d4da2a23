import { Invalid } from '../../../kernel/errors.ts';
import type { ImportPreset } from '../../../platform/imports/import-run.ts';
import { type Columns, RowReader, type RowFault, type TableRow } from '../../../platform/imports/table/row-reader.ts';
import { type Crime, type NewCrimeInput, registerCrime } from '../domain/crime.ts';
import { readPoliceUk } from '../domain/police-uk.ts';
import { readSpan, type Span } from '../domain/span.ts';
import { EXCLUSION_WORDS, SEVERITY_WORDS, STAGE_WORDS } from './crime-fields.ts';

export interface ReadCrime {
  readonly row: number;
  readonly faults: readonly RowFault[];
  readonly found: { readonly key: string; readonly crime: Crime } | null;
}

const HOME_ZONE = 'Europe/Kyiv';

/** One row of a file, judged by the same rules as what a person types. */
export function readCrimeRow(row: TableRow, columns: Columns, preset: ImportPreset | null, now: Date): ReadCrime {
  const reader = new RowReader(columns, row);
  const zone = typeof preset?.['zone'] === 'string' ? preset['zone'] : HOME_ZONE;
  const input = inputOf(reader, zone, now);
  const told = input === null ? null : preset?.['dialect'] === 'police-uk' ? asPoliceUk(reader, input) : input;
  const crime = told === null || reader.isRejected ? null : judged(reader, told, now);
  const key = crime === null ? null : keyOf(reader, crime);
  return { row: row.row, faults: reader.faults, found: crime === null || key === null ? null : { key, crime } };
}

function inputOf(reader: RowReader, zone: string, now: Date): NewCrimeInput | null {
  const article = reader.demand('article', reader.text('article', 100));
  const first = reader.demand('occurredFrom', span(reader, 'occurredFrom', zone));
  const last = span(reader, 'occurredTo', zone) ?? first;
  const stageAt = span(reader, 'stageAt', zone);
  const longitude = reader.number('longitude', { min: -180, max: 180 }, 'degrees');
  const latitude = reader.number('latitude', { min: -90, max: 90 }, 'degrees');
  if ((longitude === null) !== (latitude === null) && !reader.isRejected)
    reader.fault(
      longitude === null ? 'longitude' : 'latitude',
      'both coordinates or none',
      'Fill the cell, or empty the other coordinate.',
    );
  if (article === null || first === null || last === null) return null;
  if (last.to < first.from)
    reader.fault('occurredTo', 'not earlier than the beginning', 'Correct one of the two dates.');
  const stage = reader.choice('stage', STAGE_WORDS) ?? undefined;
  return {
    article,
    erdrNumber: reader.text('erdrNumber', 60),
    part: reader.integer('part', { min: 1, max: 20 }),
    severity: reader.choice('severity', SEVERITY_WORDS) ?? undefined,
    // A day or month that is not over yet ends now.
    occurred: { from: first.from, to: earlier(last.to, now, first.from) },
    location: longitude === null || latitude === null ? null : { type: 'Point', coordinates: [longitude, latitude] },
    address: reader.text('address'),
    stage,
    // Files seldom tell when the stage was reached: then it is dated by the end of the crime, never by the day of the import.
    stageAt: earlier((stageAt ?? last).to, now, first.from),
    exclusion: reader.choice('exclusion', EXCLUSION_WORDS),
    registeredOn: reader.date('registeredOn') ?? dayOf(first.from, zone),
  };
}

function asPoliceUk(reader: RowReader, input: NewCrimeInput): NewCrimeInput | null {
  const told = readPoliceUk(input.article, reader.text('outcome') ?? '');
  if (told === null)
    return reader.fault('outcome', 'an outcome of data.police.uk', 'Correct the outcome, or leave it empty.');
  return { ...input, ...told };
}

const FIELD_OF: Readonly<Record<string, string>> = {
  '/occurred/from': 'occurredFrom',
  '/occurred/to': 'occurredTo',
};

function judged(reader: RowReader, input: NewCrimeInput, now: Date): Crime | null {
  try {
    return registerCrime(input, now, 'file');
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    const [fault] = error.faults;
    const pointer = fault?.pointer ?? '';
    return reader.fault(FIELD_OF[pointer] ?? pointer.slice(1), fault?.detail ?? error.message, error.message);
  }
}

/** The source's own key; where it has none, what tells one offence of a proceeding from the next. */
function keyOf(reader: RowReader, crime: Crime): string | null {
  const key = reader.text('externalKey', 200);
  if (key !== null) return key;
  if (crime.erdrNumber !== null)
    return `erdr:${crime.erdrNumber}/${crime.article}/${crime.part ?? ''}/${crime.occurredFrom.toISOString()}`;
  return reader.fault(
    reader.has('externalKey') ? 'externalKey' : 'erdrNumber',
    'a key or the number of the proceeding',
    'Fill one of the two, so that the row can be recognised next time.',
  );
}

function span(reader: RowReader, field: string, zone: string): Span | null {
  const text = reader.text(field, 40);
  if (text === null) return null;
  return (
    readSpan(text, zone) ??
    reader.fault(field, 'a date or a moment', 'Write 2026-03-01, 01.03.2026 14:30 or 2026-03-01T14:30:00+02:00.')
  );
}

/** Never before `floor`: a beginning in the future stays there and is refused as such. */
const earlier = (moment: Date, now: Date, floor: Date): Date => (moment <= now ? moment : floor > now ? moment : now);

const dayOf = (moment: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(moment);
