import type { FileShape } from '../file-shape.ts';
import type { TableRow } from '../table/row-reader.ts';

/** A row of the file with what became of it. Cells and element show nothing that must not be kept. */
export interface JudgedRow extends TableRow {
  readonly verdict: string;
  readonly problems: string;
}

/** Writes the rows of a file back in the form in which they came, the verdict beside each. */
export interface ReportForm {
  readonly extension: string;
  readonly contentType: string;
  write(shape: FileShape, rows: AsyncIterable<readonly JudgedRow[]>): AsyncIterable<string | Buffer>;
}
