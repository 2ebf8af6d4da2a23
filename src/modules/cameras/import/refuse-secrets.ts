import type { RowReader } from '../../../platform/imports/table/row-reader.ts';
import { findStreamSecret } from '../domain/stream-secrets.ts';

/** What looks like a way into a camera is refused with its row, and never repeated in an answer. */
export function refuseSecrets(reader: RowReader, column: string, cell: string): void {
  const secret = findStreamSecret(cell);
  if (secret === null) return;
  reader.faults.push({
    column,
    found: '•••',
    expected: 'no address of a stream and no credential',
    hint: `The cell holds ${secret}. Remove it from the file.`,
  });
}
