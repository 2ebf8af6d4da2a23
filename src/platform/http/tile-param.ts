import { z } from 'zod';

const whole = (most: number) => z.coerce.number().int().min(0).max(most);

/** Which vector tile: `z/x/y.mvt`, of Web Mercator. */
export const TileParam = z
  .strictObject({
    z: whole(20),
    x: whole(2 ** 20),
    y: z
      .string()
      .regex(/^\d{1,7}\.mvt$/)
      .transform((text) => Number.parseInt(text, 10)),
  })
  .refine(({ z: zoom, x, y }) => x < 2 ** zoom && y < 2 ** zoom, {
    path: ['x'],
    message: 'not on the map at this zoom',
  });
export type TileParam = z.output<typeof TileParam>;

export const MVT = 'application/vnd.mapbox-vector-tile';
