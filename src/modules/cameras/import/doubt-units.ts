import { numberOf, type RowReader } from '../../../platform/imports/table/row-reader.ts';

interface Doubt {
  readonly field: string;
  readonly isOdd: (value: number) => boolean;
  readonly expected: string;
  readonly hint: string;
}

/** Numbers that are possible and yet look like another unit. They are told and taken as they stand. */
const DOUBTS: readonly Doubt[] = [
  {
    field: 'range',
    isOdd: (v) => v > 1000,
    expected: 'metres',
    hint: 'Is this centimetres or millimetres? Few cameras see further than a kilometre.',
  },
  {
    field: 'range',
    isOdd: (v) => v >= 1 && v < 3,
    expected: 'metres',
    hint: 'Is this kilometres? Few cameras end after three metres.',
  },
  {
    field: 'mountHeight',
    isOdd: (v) => v > 60,
    expected: 'metres',
    hint: 'Is this centimetres? Few cameras hang higher than 60 metres.',
  },
  {
    field: 'retentionDays',
    isOdd: (v) => v > 180,
    expected: 'days',
    hint: 'Is this hours? Few recordings are kept for half a year.',
  },
  {
    field: 'retentionHours',
    isOdd: (v) => v > 0 && v < 48,
    expected: 'hours',
    hint: 'Is this days? Few recordings are lost within two days.',
  },
  {
    field: 'angle',
    isOdd: (v) => v < 7 && !Number.isInteger(v),
    expected: 'degrees',
    hint: 'Is this radians? Few lenses see less than seven degrees.',
  },
  {
    field: 'bearing',
    isOdd: (v) => v > 0 && v < 6.3 && /\.\d{3}/.test(String(v)),
    expected: 'degrees',
    hint: 'Is this radians?',
  },
  { field: 'pixelWidth', isOdd: (v) => v > 0 && v < 200, expected: 'pixels', hint: 'Is this megapixels?' },
];

export function doubtUnits(reader: RowReader): void {
  for (const { field, isOdd, expected, hint } of DOUBTS) {
    const value = reader.has(field) ? numberOf(reader.cell(field)) : null;
    if (value !== null && isOdd(value)) reader.warn(field, expected, hint);
  }
}
