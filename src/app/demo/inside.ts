import type { MultiPolygon, Position } from 'geojson';

/** Whether a position lies within: the even-odd rule over all rings, with the box asked first. Forty thousand cameras ask it. */
export function insideOf(boundary: MultiPolygon): (longitude: number, latitude: number) => boolean {
  const rings = boundary.coordinates.flat().map((ring) => ({ ring, box: boxOf(ring) }));
  return (x, y) => {
    let isInside = false;
    for (const { ring, box } of rings) {
      if (y < box.south || y > box.north || x > box.east) continue;
      if (crossings(ring, x, y) % 2 === 1) isInside = !isInside;
    }
    return isInside;
  };
}

function boxOf(ring: readonly Position[]) {
  const box = { south: Infinity, north: -Infinity, east: -Infinity };
  for (const [x, y] of ring as readonly [number, number][]) {
    box.south = Math.min(box.south, y);
    box.north = Math.max(box.north, y);
    box.east = Math.max(box.east, x);
  }
  return box;
}

/** Of the ring with a ray to the east. */
function crossings(ring: readonly Position[], x: number, y: number): number {
  let count = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const [x1, y1] = ring[i - 1] as [number, number];
    const [x2, y2] = ring[i] as [number, number];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) count += 1;
  }
  return count;
}
