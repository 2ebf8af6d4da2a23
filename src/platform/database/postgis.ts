/** The few spatial fragments that all modules share. Arguments are names of columns or `$n`, never values. */

/** GeoJSON of a geometry column, 7 decimals (about 1 cm). */
export const asGeoJson = (column: string): string => `st_asgeojson(${column}, 7)::jsonb`;

/** Four bound numbers west, south, east, north from `$first` on. */
export const box = (first: number): string =>
  `st_makeenvelope($${first}, $${first + 1}, $${first + 2}, $${first + 3}, 4326)`;
