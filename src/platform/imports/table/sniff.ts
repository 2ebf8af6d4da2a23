import { NotATable } from '../imports.errors.ts';
import { decode, detectEncoding, type Encoding } from './encoding.ts';
import { detectDelimiter, firstRows, type Delimiter } from './delimiter.ts';

export const SAMPLE_BYTES = 256 * 1024;

export interface TableShape {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly header: readonly string[];
}

/** Looks at the first bytes of a file: how to read it, and its header. Refuses what is no table, and says why. */
export function sniff(
  sample: Buffer,
  wishes: { encoding?: Encoding | undefined; delimiter?: Delimiter | undefined },
): TableShape {
  if (sample.length === 0) throw new NotATable('empty', 'The file is empty.');
  refuseOtherFormats(sample);
  const encoding = wishes.encoding ?? detectEncoding(sample);
  const text = decode(sample, encoding);
  if (text.trim() === '') throw new NotATable('empty', 'The file holds nothing but blanks.');
  refuseBinary(text);
  const delimiter = wishes.delimiter ?? detectDelimiter(text);
  if (delimiter === null)
    throw new NotATable(
      'one-column',
      'No comma, semicolon, tab or bar cuts the lines into the same number of columns: this is no table.',
    );
  const [header, first] = firstRows(text, delimiter);
  if (header === undefined || header.length < 2)
    throw new NotATable(
      'one-column',
      'The first line has only one column. Name the delimiter, or send a file with several columns.',
    );
  if (first === undefined) throw new NotATable('no-rows', 'There is a header, but no row below it.');
  if (looksLikeData(header))
    throw new NotATable('no-header', 'The first line looks like data. The first line must name the columns.');
  return { encoding, delimiter, header: distinct(header) };
}

const FORMATS: readonly [magic: string, detail: string][] = [
  ['504b0304', 'This is a workbook or a ZIP archive. Save the sheet as CSV and send that.'],
  ['d0cf11e0', 'This is an old Excel workbook. Save the sheet as CSV and send that.'],
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
  if (/^[{[]\s*["{[]/.test(text)) throw new NotATable('other-format', 'This is JSON, not a CSV table.');
  if (/^<(\?xml|!doctype|html|kml|osm)/i.test(text))
    throw new NotATable('other-format', 'This is XML or HTML, not a CSV table.');
}

function refuseBinary(text: string): void {
  // oxlint-disable-next-line no-control-regex -- control characters are the sign of a binary file
  const controls = text.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0;
  const unreadable = text.match(/\ufffd/g)?.length ?? 0;
  if (controls > 0 && controls > text.length / 1000) throw new NotATable('binary', 'The file is binary, not text.');
  if (unreadable > text.length / 20)
    throw new NotATable('encoding', 'The characters cannot be read in this encoding. Name the encoding of the file.');
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
