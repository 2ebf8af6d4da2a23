export type Corner = readonly [lon: number, lat: number];

const isOnEarth = ([lon, lat]: Corner): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 90;

/** `lon,lat;lon,lat` of an address. What is no corner is left out. */
export const readCorners = (text: string): Corner[] =>
  text.split(';').flatMap((part): Corner[] => {
    const [lon, lat] = part.split(',').map(Number);
    return part && lon !== undefined && lat !== undefined && isOnEarth([lon, lat]) ? [[lon, lat]] : [];
  });

export const writeCorners = (corners: readonly Corner[]): string =>
  corners.map(([lon, lat]) => `${Number(lon.toFixed(6))},${Number(lat.toFixed(6))}`).join(';');

/** As people write them, one to a line: latitude, then longitude. */
export const cornersAsLines = (corners: readonly Corner[]): string =>
  corners.map(([lon, lat]) => `${lat.toFixed(6)}, ${lon.toFixed(6)}`).join('\n');

/** Null where a line is no corner: nothing is half taken. */
export function cornersOfLines(text: string): Corner[] | null {
  const corners: Corner[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const [lat, lon, ...more] = line
      .trim()
      .split(/[;,\s]+/)
      .map(Number);
    if (lat === undefined || lon === undefined || more.length > 0) return null;
    if (Number.isNaN(lat) || Number.isNaN(lon) || !isOnEarth([lon, lat])) return null;
    corners.push([lon, lat]);
  }
  return corners;
}
