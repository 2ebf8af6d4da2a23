/** The tile of the web's map (Web Mercator) that holds a place: zoom, column, row. */
export function tileAt(
  z: number,
  { longitude, latitude }: { readonly longitude: number; readonly latitude: number },
): readonly [z: number, x: number, y: number] {
  const n = 2 ** z;
  const down = (1 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI) / 2;
  return [z, Math.floor(((longitude + 180) / 360) * n), Math.floor(down * n)];
}
