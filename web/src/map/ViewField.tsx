import { Button, Group, NumberInput, SimpleGrid, Text } from '@mantine/core';
import type { Position } from 'geojson';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { number } from '../lib/numbers.ts';
import { bandsOf, hiding, plainView, seenOf, type CompleteLook } from './ground.ts';
import { groundSeen, houses as houseLayer } from './ground-layers.ts';
import { dragged, gripsOf, stepped, type Change, type Grip } from './handles.ts';
import { MapView } from './MapView.tsx';
import type { Palette } from './palette.ts';
import { boundsOf, cameraTiles, type Part } from './scene.ts';
import type { Handle } from './use-handles.ts';
import { useHouses } from './use-houses.ts';
import classes from './ViewField.module.css';

interface ViewFieldProps {
  readonly label: string;
  readonly point: readonly [number, number] | null;
  /** Completed as the server would complete it. */
  readonly look: CompleteLook;
  readonly pixelWidth: number | null;
  readonly mountHeight: number | null;
  readonly onPoint: (point: [number, number]) => void;
  readonly onLook: (look: Partial<CompleteLook>) => void;
  readonly error?: string | undefined;
}

const GRIPS: readonly Grip[] = ['angle', 'range', 'bearing', 'point'];

const around = (point: Position, metres: number) => {
  const tall = (metres * 1.35) / 111_195;
  const wide = tall / Math.cos(((point[1] ?? 0) * Math.PI) / 180);
  const [x = 0, y = 0] = point;
  return boundsOf([
    [x - wide, y - tall],
    [x + wide, y + tall],
  ]);
};

/** Where a camera stands and what it sees: taken hold of on the map by mouse, finger or keys, and typed. */
export const ViewField = ({ label, point, look, pixelWidth, mountHeight, onPoint, onLook, error }: ViewFieldProps) => {
  const { t, language } = useWords();
  const centre = useRef<[number, number] | null>(null);
  const [bounds, setBounds] = useState(() => (point ? around([...point], look.range) : null));
  const { houses, attribution } = useHouses(point ? [...point] : null, look.range);
  const walls = useMemo(() => hiding(houses, mountHeight), [houses, mountHeight]);
  const [lon, lat] = point ?? [];
  const { bearing, angle, range } = look;

  const parts = useCallback(
    (palette: Palette): Part[] => {
      const known = [
        houseLayer(
          houses.map(({ footprint }) => footprint),
          attribution,
          palette,
        ),
        cameraTiles(window.location.origin, palette),
      ];
      if (lon === undefined || lat === undefined) return known;
      const here = [lon, lat];
      const whole = { bearing, angle, range };
      const plain = plainView(here, whole);
      return [
        ...known,
        groundSeen(
          {
            plain,
            seen: seenOf(here, plain, walls),
            bands: bandsOf(here, whole, pixelWidth, walls),
            isKnown: bearing !== null || angle >= 360,
          },
          palette,
        ),
      ];
    },
    [lon, lat, bearing, angle, range, pixelWidth, houses, walls, attribution],
  );

  const change = (next: Change | null) => {
    if (next === null) return;
    if ('point' in next) onPoint(next.point);
    else onLook(next);
  };
  const worth: Record<Grip, { now: number; most: number; text: string }> = {
    point: { now: 0, most: 0, text: '' },
    bearing: { now: bearing ?? 0, most: 359, text: bearing === null ? t('camera.noBearing') : `${bearing}°` },
    angle: { now: angle, most: 360, text: `${angle}°` },
    range: { now: range, most: 5000, text: t('view.metres', { value: number(range, language, 1) }) },
  };
  const grips = point ? gripsOf([...point], look) : null;
  const handles: Handle[] = grips
    ? GRIPS.filter((grip) => grip !== 'bearing' || angle < 360).map((grip) => ({
        id: grip,
        at: grips[grip],
        label: t(`view.grip.${grip}`),
        className: `${classes['grip']} ${classes[grip]}`,
        value: grip === 'point' ? null : worth[grip],
        onDrag: (to) => point && change(dragged(grip, to, [...point], look)),
        onKey: (key, isLarge) => {
          const next = point ? stepped(grip, key, isLarge, [...point], look) : null;
          change(next);
          return next !== null;
        },
      }))
    : [];
  const typed = (next: number | string, old: number | undefined): number => (next === '' ? (old ?? 0) : Number(next));
  return (
    <div role="group" aria-label={label}>
      <Group justify="space-between" gap="xs" mb={4}>
        <Text size="sm" fw={600} component="span">
          {label}
        </Text>
        <Group gap={4}>
          {point && (
            <Button size="compact-xs" variant="subtle" onClick={() => setBounds(around([...point], look.range))}>
              {t('view.show')}
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" onClick={() => centre.current && onPoint(centre.current)}>
            {t('map.useCentre')}
          </Button>
        </Group>
      </Group>
      <div className={classes['frame']}>
        <MapView
          label={label}
          parts={parts}
          bounds={bounds}
          maxZoom={19}
          handles={handles}
          onPoint={point ? undefined : (x, y) => (onPoint([x, y]), setBounds(around([x, y], look.range)))}
          onMove={(at) => void (centre.current = at)}
        />
      </div>
      <Text size="xs" c="dimmed" mt={4}>
        {point ? t('view.hint') : t('view.hintPlace')}
      </Text>
      <SimpleGrid cols={2} spacing="xs" mt="xs">
        <NumberInput
          size="xs"
          hideControls
          label={t('search.latitude')}
          decimalScale={6}
          min={-85}
          max={85}
          value={lat ?? ''}
          onChange={(next) => onPoint([lon ?? 31, typed(next, lat)])}
        />
        <NumberInput
          size="xs"
          hideControls
          label={t('search.longitude')}
          decimalScale={6}
          min={-180}
          max={180}
          value={lon ?? ''}
          onChange={(next) => onPoint([typed(next, lon), lat ?? 49])}
        />
      </SimpleGrid>
      {error && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
    </div>
  );
};
