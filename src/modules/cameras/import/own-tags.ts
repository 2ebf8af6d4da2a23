import type { Columns, RowReader, TableRow } from '../../../platform/imports/table/row-reader.ts';
import { findStreamSecret } from '../domain/stream-secrets.ts';

/** Tags of OpenStreetMap in an export of ours, and the tag of our own that says the same. */
const REPEATED = [
  ['name', 'svidok:name'],
  ['camera:direction', 'svidok:bearing'],
  ['height', 'svidok:mountHeight'],
  ['operator', 'svidok:owner'],
] as const;

/**
 * An export of ours comes back as our own tags say. Whoever turned a camera in an editor of OpenStreetMap changed the tag
 * that such editors know: that is told, so that nobody believes it was taken.
 */
export function doubtRepeatedTags(reader: RowReader, { header }: Columns, row: TableRow): void {
  const cell = (name: string) => row.cells[header.indexOf(name)]?.trim() ?? '';
  for (const [theirs, ours] of REPEATED) {
    const [told, kept] = [cell(theirs), cell(ours)];
    if (told === kept) continue;
    reader.faults.push({
      column: theirs,
      found: findStreamSecret(told) === null ? told.slice(0, 200) : '•••',
      expected: kept === '' ? `nothing, as ${ours} has it` : `${kept.slice(0, 200)}, as ${ours} has it`,
      hint: `Only our own tags are read here: change ${ours} as well.`,
      isWarning: true,
    });
  }
}
