export type DecimalSign = 'point' | 'comma' | 'mixed';

/** Which sign the numbers of the first rows carry; null where none has decimals. A comma that also cuts columns says nothing. */
export function detectDecimal(rows: readonly (readonly string[])[], delimiter: string): DecimalSign | null {
  const cells = rows.flat().map((cell) => cell.trim());
  const points = cells.filter((cell) => /^[-+]?\d+\.\d+$/.test(cell)).length;
  const commas = delimiter === ',' ? 0 : cells.filter((cell) => /^[-+]?\d+,\d+$/.test(cell)).length;
  if (points > 0 && commas > 0) return 'mixed';
  return points > 0 ? 'point' : commas > 0 ? 'comma' : null;
}
