/** The lines of a register: poles on a raster of some 90 m, each camera with everything that a register tells. */
export function* registerOf(rows: number): Generator<string> {
  yield 'id,name,lat,lon,address,bearing,range,retention_days,installed_on,has_ups\n';
  for (let n = 0; n < rows; n++) {
    const [x, y] = [n % 600, Math.floor(n / 600)];
    yield `${n},Camera ${n},${(47.9 + y * 0.0008).toFixed(4)},${(34 + x * 0.0012).toFixed(4)},Street ${x} ${y},${n % 360},30,${7 + (n % 30)},2024-0${1 + (n % 9)}-11,${n % 2 === 0 ? 'yes' : 'no'}\n`;
  }
}
