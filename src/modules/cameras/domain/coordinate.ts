/** A number of degrees as a file may write it, or why it is none. What a spreadsheet has mangled is told, never mended. */
export type Coordinate = { readonly degrees: number } | { readonly hint: string };

const PLAIN = /^[-+−]?(\d+([.,]\d*)?|[.,]\d+)(e[-+]?\d{1,2})?$/i;
const THOUSANDS =
  'A spreadsheet has put thousands separators into the number. Format the column as text and copy it again.';

export function readCoordinate(cell: string, axis: 'latitude' | 'longitude'): Coordinate {
  const most = axis === 'latitude' ? 85 : 180;
  if (/^[-+]?\d{1,3}([.,]\d{3}){2,}$/.test(cell) || /^[-+]?\d{1,3}([\s\u00a0\u202f'’]\d{3})+([.,]\d+)?$/.test(cell))
    return { hint: THOUSANDS };
  if (/^[-+]?[\d.,\s\u00a0\u202f]+$/.test(cell) && !PLAIN.test(cell))
    return { hint: 'The number has more than one decimal sign, or a blank within.' };
  if (/[°º˚′″]|\d\s*['’"]|\d\s*[NSEWПСЗ]/iu.test(cell))
    return { hint: 'Write decimal degrees (48.4647), not degrees, minutes and seconds.' };
  if (/^#|^(nan|null|none|inf(inity)?|n\/a)$/i.test(cell))
    return { hint: 'A formula of the spreadsheet has failed here. Correct it, or leave the row out.' };
  if (!PLAIN.test(cell)) return { hint: 'Write digits only, with a point or a comma for decimals.' };
  const degrees = Number(cell.replace(',', '.').replace('−', '-'));
  if (Math.abs(degrees) <= most) return { degrees };
  if (/^[-+]?\d{6,}$/.test(cell))
    return { hint: 'The decimal sign is lost, or this is no degree but a metre of a projected system.' };
  if (Math.abs(degrees) > 360)
    return { hint: 'This is no degree: a metre of a projected system, or a number whose decimal sign moved.' };
  if (axis === 'latitude' && Math.abs(degrees) <= 180) return { hint: 'Latitude and longitude seem to be exchanged.' };
  return { hint: 'Correct the value.' };
}

/** `POINT (lon lat)` of well-known text, longitude first; null for anything else. */
export function readPointText(cell: string): readonly [longitude: string, latitude: string] | null {
  const match =
    /^(?:SRID=4326;)?POINT\s*(?:Z|M|ZM)?\s*\(\s*([-+.\deE]+)\s+([-+.\deE]+)(?:\s+[-+.\deE]+){0,2}\s*\)$/i.exec(cell);
  return match === null ? null : [match[1] as string, match[2] as string];
}

export const isGeometryText = (cell: string): boolean =>
  /^(SRID=\d+;)?(MULTI)?(POINT|LINESTRING|POLYGON)\s*(Z|M|ZM)?\s*\(/i.test(cell);
