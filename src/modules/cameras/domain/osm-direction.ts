import { normaliseBearing } from '../../../kernel/geo.ts';

export interface ToldDirection {
  /** Null: it looks all around. */
  readonly bearing: number | null;
  /** Null: only the direction is told, not how wide it sees. */
  readonly angle: number | null;
}

const POINTS = ['n', 'nne', 'ne', 'ene', 'e', 'ese', 'se', 'sse', 's', 'ssw', 'sw', 'wsw', 'w', 'wnw', 'nw', 'nnw'];
const WORDS: Readonly<Record<string, string>> = { north: 'n', east: 'e', south: 's', west: 'w' };

/**
 * The directions of a `camera:direction` or `direction` tag: degrees, one of 16 compass points, or a range that runs
 * clockwise (`190-100` passes north). Several, parted by `;` or by a comma and a blank, are several cameras. Null where a
 * part cannot be read; an empty value is no direction, and never north.
 */
export function readDirections(text: string): ToldDirection[] | null {
  const parts = text
    .split(/;|,\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const directions = parts.map(readDirection);
  return directions.includes(null) ? null : (directions as ToldDirection[]);
}

function readDirection(text: string): ToldDirection | null {
  const single = degreesOf(text);
  if (single !== null) return { bearing: single, angle: null };
  const [, from = '', to = ''] = /^(.*[^\s-])\s*-\s*([^\s-].*)$/.exec(text) ?? [];
  const [first, last] = [degreesOf(from), degreesOf(to)];
  if (first === null || last === null || /^[-+]/.test(from)) return null;
  // 0-360 looks all around, 90-90 in one direction.
  if (first === last) return from === to ? { bearing: first, angle: null } : { bearing: null, angle: 360 };
  const angle = (last - first + 360) % 360;
  return { bearing: (first + angle / 2) % 360, angle };
}

/** A number of one turn at most, or a compass point; nothing for anything else, an empty text above all. */
function degreesOf(text: string): number | null {
  if (/^[-+]?\d{1,3}(\.\d+)?\s*°?$/.test(text)) {
    const degrees = Number.parseFloat(text);
    return Math.abs(degrees) <= 360 ? normaliseBearing(degrees) : null;
  }
  const point = text.toLowerCase().replaceAll(/north|east|south|west/g, (word) => WORDS[word] as string);
  const place = POINTS.indexOf(point.replaceAll(/[\s_-]/g, ''));
  return place < 0 ? null : place * 22.5;
}
