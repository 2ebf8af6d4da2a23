import { Alert, Paper, Text } from '@mantine/core';
import { area } from '@turf/turf';
import type { Polygon } from 'geojson';
import { useCallback, useMemo } from 'react';
import type { Camera } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { percent } from '../../lib/numbers.ts';
import { bandsOf, hiding } from '../../map/ground.ts';
import { groundSeen, houses as houseLayer } from '../../map/ground-layers.ts';
import { MapView } from '../../map/MapView.tsx';
import type { Palette } from '../../map/palette.ts';
import { boundsOf, marked, type Part } from '../../map/scene.ts';
import { useHouses } from '../../map/use-houses.ts';
import { DensityTable } from './DensityTable.tsx';

/** Nothing at all: walls on every side. */
const isBlind = (seen: Polygon): boolean => seen.coordinates.length === 0;

/** The lower edge of a map carries its attribution. */
const withRoomBelow = (box: ReturnType<typeof boundsOf>): typeof box =>
  box && [box[0], box[1] - (box[3] - box[1]) * 0.3, box[2], box[3]];

/** Where a camera stands; for whoever may know it exactly, what it sees and what walls hide. */
export const CameraGround = ({ camera }: { camera: Camera }) => {
  const { t, language } = useWords();
  const { location, view, pixelWidth, mountHeight } = camera;
  const { houses, attribution } = useHouses(view ? location.coordinates : null, view?.range ?? 0);
  const plain = view?.area ?? null;
  const seen = view?.visibility ?? plain;
  const parts = useCallback(
    (palette: Palette): Part[] => {
      if (!view || !plain || !seen) return [marked(location.coordinates, palette)];
      const { bearing, angle, range } = view;
      const walls = hiding(houses, mountHeight);
      const footprints = houses.map(({ footprint }) => footprint);
      return [
        houseLayer(footprints, attribution, palette),
        groundSeen(
          {
            plain,
            seen,
            bands: bandsOf(location.coordinates, { bearing, angle, range }, pixelWidth, walls),
            isKnown: bearing !== null || angle >= 360,
          },
          palette,
        ),
        marked(location.coordinates, palette),
      ];
    },
    [view, plain, seen, location, houses, attribution, mountHeight, pixelWidth],
  );
  const bounds = useMemo(() => {
    const [x, y] = location.coordinates;
    return plain
      ? withRoomBelow(boundsOf([...(plain.coordinates[0] ?? []), location.coordinates]))
      : boundsOf([
          [x - 0.002, y - 0.0014],
          [x + 0.002, y + 0.0014],
        ]);
  }, [plain, location]);
  const hidden = view?.visibility && plain ? 1 - area(view.visibility) / area(plain) : 0;
  return (
    <Paper p={0} style={{ overflow: 'hidden', display: 'flex', flexDirection: 'column' }}>
      <div style={{ flex: '1 1 20rem', minHeight: '20rem' }}>
        <MapView label={t('camera.place')} parts={parts} bounds={bounds} maxZoom={19} />
      </div>
      {view && (
        <div style={{ padding: 'var(--mantine-spacing-md)' }}>
          {view.isVisibilityDue && (
            <Text size="sm" c="dimmed" role="status">
              {t('view.due')}
            </Text>
          )}
          {seen && isBlind(seen) ? (
            <Alert color="amber">{t('view.blind')}</Alert>
          ) : hidden > 0.005 ? (
            <Text size="sm">{t('view.hidden', { share: percent(hidden, language) })}</Text>
          ) : null}
          <DensityTable pixelWidth={pixelWidth} angle={view.angle} range={view.range} />
        </div>
      )}
    </Paper>
  );
};
