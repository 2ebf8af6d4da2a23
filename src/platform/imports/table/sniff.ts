import { NotATable } from '../imports.errors.ts';
import { decode, detectEncoding, type Encoding } from './encoding.ts';
import { detectDecimal, type DecimalSign } from './decimal.ts';
import { DELIMITERS, detectDelimiter, firstRows, type Delimiter } from './delimiter.ts';

export const SAMPLE_BYTES = 256 * 1024;
const MOST_COLUMNS = 1000;

export interface TableShape {
  readonly format: 'csv';
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly decimal: DecimalSign | null;
  readonly header: readonly string[];
}

export interface SniffedTable {
  readonly shape: TableShape;
  /** The first rows, for people to look at. */
  readonly samples: readonly (readonly string[])[];
}

/** Looks at the first bytes of a file: how to read it, and its header. Refuses what is no table, and says why. */
export function sniff(
  sample: Buffer,
  wishes: { encoding?: Encoding | undefined; delimiter?: Delimiter | undefined },
): SniffedTable {
  if (sample.length === 0) throw new NotATable('empty', 'The file is empty.');
  refuseOtherFormats(sample);
  const encoding = wishes.encoding ?? detectEncoding(sample);
  const text = decode(sample, encoding);
  if (text.trim() === '') throw new NotATable('empty', 'The file holds nothing but blanks.');
  refuseBinary(text);
  refuseWideHeader(text);
  const delimiter = wishes.delimiter ?? detectDelimiter(text);
  if (delimiter === null)
    throw new NotATable(
      'one-column',
      'No comma, semicolon, tab or bar cuts the lines into the same number of columns: this is no table.',
    );
  const [header, ...rows] = firstRows(text, delimiter);
  if (header === undefined || header.length < 2)
    throw new NotATable(
      'one-column',
      'The first line has only one column. Name the delimiter, or send a file with several columns.',
    );
  if (header.length > MOST_COLUMNS)
    throw new NotATable('too-many-columns', `The file has more than ${MOST_COLUMNS} columns.`);
  if (rows.length === 0) throw new NotATable('no-rows', 'There is a header, but no row below it.');
  return {
    shape: { format: 'csv', encoding, delimiter, decimal: detectDecimal(rows, delimiter), header: namesOf(header) },
    samples: rows.slice(0, 5),
  };
}

/** The names of the columns, each once; refuses a first row that names nothing. */
export function namesOf(header: readonly string[]): string[] {
  if (looksLikeData(header))
    throw new NotATable('no-header', 'The first line looks like data. The first line must name the columns.');
  return distinct(header);
}

const FORMATS: readonly [magic: string, detail: string][] = [
  ['504b', 'This is a ZIP archive, not a table.'],
  ['d0cf11e0', 'This is an old Excel workbook, or one with a password. Save it as .xlsx without a password.'],
  ['25504446', 'This is a PDF, not a table.'],
  ['1f8b', 'This is a gzip archive. Unpack it and send the CSV inside.'],
  ['89504e47', 'This is a picture, not a table.'],
  ['ffd8ff', 'This is a picture, not a table.'],
];

function refuseOtherFormats(sample: Buffer): void {
  const start = sample.subarray(0, 4).toString('hex');
  const format = FORMATS.find(([magic]) => start.startsWith(magic));
  if (format !== undefined) throw new NotATable('other-format', format[1]);
  const text = sample.subarray(0, 200).toString('latin1').trimStart();
  if (/^<(!doctype|html)/i.test(text))
    throw new NotATable('other-format', 'This is a web page, not a table. Open it and save the sheet as .xlsx or CSV.');
}

function refuseBinary(text: string): void {
  // oxlint-disable-next-line no-control-regex -- control characters are the sign of a binary file
  const controls = text.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0;
  const unreadable = text.match(/\ufffd/g)?.length ?? 0;
  if (controls > 0 && controls > text.length / 1000) throw new NotATable('binary', 'The file is binary, not text.');
  if (unreadable > text.length / 20)
    throw new NotATable('encoding', 'The characters cannot be read in this encoding. Name the encoding of the file.');
}

/** Before anything is cut: a first line of a million columns would keep the parser busy for seconds. */
function refuseWideHeader(text: string): void {
  const end = text.search(/[\r\n]/);
  const line = end < 0 ? text : text.slice(0, end);
  if (DELIMITERS.some((delimiter) => line.split(delimiter, 5 * MOST_COLUMNS).length >= 5 * MOST_COLUMNS))
    throw new NotATable('too-many-columns', `The file has more than ${MOST_COLUMNS} columns.`);
}

/** A header names things: a first line with two numbers in it, or with a number and no word, is data. */
function looksLikeData(header: readonly string[]): boolean {
  const filled = header.filter((cell) => cell.trim() !== '');
  const numbers = filled.filter((cell) => /^[-+]?\d+([.,]\d+)?$/.test(cell.trim())).length;
  return filled.length === 0 || numbers >= 2 || numbers > filled.length / 2;
}

/** Two columns of one name get a number, so that a mapping can tell them apart. */
function distinct(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, index) => {
    const name = cell.replace(/^\ufeff/, '').trim() || `#${index + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
