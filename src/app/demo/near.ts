interface Placed {
  readonly longitude: number;
  readonly latitude: number;
}

/** Flat metres, good enough within a city. */
export function metersBetween(a: Placed, b: Placed): number {
  const x = (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(x, a.latitude - b.latitude) * 111_200;
}
