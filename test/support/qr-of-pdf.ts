import { inflateSync } from 'node:zlib';
import decodeQR from 'qr/decode.js';

const CELL = 8;
const QUIET = 4;

/** What the QR code of a PDF says, read from the squares that the page draws: as a phone would see it. */
export function qrOfPdf(pdf: Buffer): string {
  const squares = streamsOf(pdf)
    .flatMap((stream) => [...stream.matchAll(/([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re\b/g)])
    .map((match) => match.slice(1).map(Number) as [x: number, y: number, width: number, height: number])
    .filter(([, , width, height]) => width === height);
  const [, , cell] = squares[0] ?? [0, 0, 0];
  const [left, top] = [Math.min(...squares.map(([x]) => x)), Math.min(...squares.map(([, y]) => y))];
  const modules = squares.map(([x, y]) => [Math.round((x - left) / cell), Math.round((y - top) / cell)] as const);
  const size = (Math.max(...modules.map(([x]) => x)) + 1 + 2 * QUIET) * CELL;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const [column, row] of modules)
    for (let y = 0; y < CELL; y++)
      for (let x = 0; x < CELL; x++) data.fill(0, pixel(row, y, column, x, size), pixel(row, y, column, x, size) + 3);
  return decodeQR({ width: size, height: size, data });
}

const pixel = (row: number, y: number, column: number, x: number, size: number): number =>
  (((row + QUIET) * CELL + y) * size + (column + QUIET) * CELL + x) * 4;

/** What the pages draw, in the language of PDF. */
export function streamsOf(pdf: Buffer): string[] {
  const streams: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    if (pdf.subarray(at - 3, at).toString() === 'end') continue;
    try {
      streams.push(inflateSync(pdf.subarray(at + 7, pdf.indexOf('endstream', at))).toString('latin1'));
    } catch {
      // not compressed: no page
    }
  }
  return streams;
}
