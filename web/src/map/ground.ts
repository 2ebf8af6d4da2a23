import type { Feature, Polygon, Position } from 'geojson';
import { ASSUMED_PIXEL_WIDTH, DENSITY_TABLE, reaches, type DensityLevel } from '../../../src/kernel/pixel-density.ts';
import { defaultAngle, defaultRange, type CameraType } from '../../../src/modules/cameras/domain/camera.ts';
import { viewSector } from '../../../src/modules/cameras/domain/view.ts';
import { visibleArea } from '../../../src/modules/cameras/domain/visibility.ts';

export { ASSUMED_PIXEL_WIDTH, DENSITY_TABLE, reaches, type DensityLevel };

/** How a camera looks, as far as anybody told: the very functions of the server complete and draw it. */
export interface Look {
  readonly bearing: number | null;
  readonly angle: number | null;
  readonly range: number | null;
}

export interface CompleteLook extends Look {
  readonly angle: number;
  readonly range: number;
}

export const completed = (look: Look, type: string, pixelWidth: number | null): CompleteLook => {
  const angle = look.angle ?? defaultAngle(type as CameraType);
  return { bearing: look.bearing, angle, range: look.range ?? defaultRange(pixelWidth, angle) };
};

export const plainView = ([x = 0, y = 0]: Position, { bearing, angle, range }: CompleteLook): Polygon =>
  viewSector(x, y, bearing, angle, range);

export const seenOf = (point: Position, view: Polygon, houses: readonly Polygon[]): Polygon =>
  visibleArea(point, view, houses) ?? view;

/** Houses that hide: one that is known to be lower than the camera hangs is looked over. */
export const hiding = (
  houses: readonly { readonly footprint: Polygon; readonly height: number | null }[],
  mountHeight: number | null,
): Polygon[] =>
  houses
    .filter(({ height }) => height === null || mountHeight === null || height >= mountHeight)
    .map(({ footprint }) => footprint);

/** The ground of each level within the range, the widest first, so that the better ones are drawn over it. */
export const bandsOf = (
  point: Position,
  look: CompleteLook,
  pixelWidth: number | null,
  houses: readonly Polygon[],
): Feature<Polygon, { level: DensityLevel; metres: number }>[] =>
  reaches(pixelWidth, look.angle)
    .map(({ level, meters }) => {
      const metres = Math.min(meters, look.range);
      const geometry = seenOf(point, plainView(point, { ...look, range: metres }), houses);
      return { type: 'Feature' as const, properties: { level, metres }, geometry };
    })
    .reverse();
