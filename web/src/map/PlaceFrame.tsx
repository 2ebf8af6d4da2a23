import { Button, Group, NumberInput, SimpleGrid, Text } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useRef, useState, type ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { MapView } from './MapView.tsx';
import type { Palette } from './palette.ts';
import classes from './PlaceFrame.module.css';
import { nearby, type Part } from './scene.ts';
import type { Handle } from './use-handles.ts';

interface PlaceFrameProps {
  readonly label: string;
  readonly point: readonly [number, number] | null;
  readonly onPoint: (point: [number, number]) => void;
  readonly parts: (palette: Palette) => readonly Part[];
  readonly bounds: readonly [number, number, number, number] | null;
  readonly handles?: readonly Handle[];
  /** False where the place is moved by its handle only. */
  readonly isClickable?: boolean;
  readonly maxZoom?: number;
  readonly height: string;
  /** Beside the button that takes the middle of the map. */
  readonly actions?: ReactNode;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** The frame of every field on a map: a place that is clicked, taken from the middle by keyboard, or typed. */
export const PlaceFrame = (props: PlaceFrameProps) => {
  const { label, point, onPoint, parts, bounds, handles, isClickable = true, maxZoom = 16, height } = props;
  const { t } = useWords();
  const centre = useRef<[number, number] | null>(null);
  // The newest of the two leads the map: the look that is given, or the coordinates that were typed. A click or a drag
  // happens where one looks already.
  const [given, setGiven] = useState(bounds);
  const [aim, setAim] = useState(bounds);
  if (given !== bounds) {
    setGiven(bounds);
    setAim(bounds);
  }
  const lead = useDebouncedCallback((to: [number, number]) => setAim(nearby(to)), 400);
  return (
    <div role="group" aria-label={label}>
      <Group justify="space-between" gap="xs" mb={4}>
        <Text size="sm" fw={600} component="span">
          {label}
        </Text>
        <Group gap={4}>
          {props.actions}
          <Button size="compact-sm" variant="subtle" onClick={() => centre.current && onPoint(centre.current)}>
            {t('map.useCentre')}
          </Button>
        </Group>
      </Group>
      <div className={classes['frame']} style={{ height }}>
        <MapView
          label={label}
          parts={parts}
          bounds={aim}
          maxZoom={maxZoom}
          {...(handles ? { handles } : {})}
          {...(isClickable ? { onPoint: (x: number, y: number) => onPoint([x, y]) } : {})}
          onMove={(at) => void (centre.current = at)}
        />
      </div>
      {props.hint && (
        <Text size="xs" c="dimmed" mt={4}>
          {props.hint}
        </Text>
      )}
      <Coordinates point={point} onPoint={(to) => (onPoint(to), lead(to))} />
      {props.error && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert" mt={4}>
          {props.error}
        </Text>
      )}
    </div>
  );
};

type Half = { readonly lon: number | null; readonly lat: number | null };

/** One coordinate alone is no place: it waits for the other. */
const Coordinates = ({ point, onPoint }: Pick<PlaceFrameProps, 'point' | 'onPoint'>) => {
  const { t } = useWords();
  const [half, setHalf] = useState<Half>({ lon: null, lat: null });
  const lon = point?.[0] ?? half.lon;
  const lat = point?.[1] ?? half.lat;
  const put = (next: Half) => {
    setHalf(next);
    if (next.lon !== null && next.lat !== null) onPoint([next.lon, next.lat]);
  };
  const typed = (next: number | string, old: number | null): number | null => (next === '' ? old : Number(next));
  return (
    <SimpleGrid cols={2} spacing="xs" mt="xs">
      <NumberInput
        size="xs"
        hideControls
        label={t('search.latitude')}
        decimalScale={6}
        min={-85}
        max={85}
        value={lat ?? ''}
        onChange={(next) => put({ lon, lat: typed(next, lat) })}
      />
      <NumberInput
        size="xs"
        hideControls
        label={t('search.longitude')}
        decimalScale={6}
        min={-180}
        max={180}
        value={lon ?? ''}
        onChange={(next) => put({ lon: typed(next, lon), lat })}
      />
    </SimpleGrid>
  );
};
