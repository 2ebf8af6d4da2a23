import { Button } from '@mantine/core';
import type { Position } from 'geojson';
import { useCallback, useMemo, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { number } from '../lib/numbers.ts';
import { bandsOf, hiding, plainView, seenOf, type CompleteLook } from './ground.ts';
import { groundSeen, houses as houseLayer } from './ground-layers.ts';
import { dragged, gripsOf, stepped, type Change, type Grip } from './handles.ts';
import type { Palette } from './palette.ts';
import { PlaceFrame } from './PlaceFrame.tsx';
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
  return (
    <PlaceFrame
      label={label}
      point={point}
      onPoint={(to) => {
        onPoint(to);
        if (!point) setBounds(around([...to], look.range));
      }}
      parts={parts}
      bounds={bounds}
      handles={handles}
      isClickable={!point}
      maxZoom={19}
      height="26rem"
      actions={
        point && (
          <Button size="compact-sm" variant="subtle" onClick={() => setBounds(around([...point], look.range))}>
            {t('view.show')}
          </Button>
        )
      }
      hint={point ? t('view.hint') : t('view.hintPlace')}
      error={error}
    />
  );
};
