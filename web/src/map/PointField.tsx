import { Button, Group, NumberInput, SimpleGrid, Text } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { MapView } from './MapView.tsx';
import type { Palette } from './palette.ts';
import { boundsOf, cameraTiles, marked, sights, type Part, type Sight } from './scene.ts';

interface PointFieldProps {
  readonly label: string;
  readonly value: readonly [number, number] | null;
  readonly onChange: (value: [number, number]) => void;
  readonly sight?: Omit<Sight, 'id' | 'label' | 'location' | 'chosen' | 'pointed'> | null;
  readonly error?: string;
  readonly height?: string;
}

/** A place: clicked on the map, taken from its middle by keyboard, or typed. */
export const PointField = ({ label, value, onChange, sight, error, height = '20rem' }: PointFieldProps) => {
  const { t } = useWords();
  const centre = useRef<[number, number] | null>(null);
  const [start] = useState(() =>
    value
      ? boundsOf([
          [value[0] - 0.004, value[1] - 0.003],
          [value[0] + 0.004, value[1] + 0.003],
        ])
      : null,
  );
  const lon = value?.[0];
  const lat = value?.[1];
  const bearing = sight?.bearing ?? null;
  const angle = sight?.angle ?? 0;
  const range = sight?.range ?? 0;
  const parts = useCallback(
    (palette: Palette): Part[] => {
      const known = cameraTiles(window.location.origin, palette);
      if (lon === undefined || lat === undefined) return [known];
      const location = { type: 'Point' as const, coordinates: [lon, lat] };
      return [
        known,
        ...(range > 0
          ? [sights([{ id: 'here', label: '', location, bearing, angle, range, chosen: true, pointed: true }], palette)]
          : []),
        marked([lon, lat], palette),
      ];
    },
    [lon, lat, bearing, angle, range],
  );
  const numeric = (next: number | string, old: number | undefined): number => (next === '' ? (old ?? 0) : Number(next));
  return (
    <div role="group" aria-label={label}>
      <Group justify="space-between" gap="xs" mb={4}>
        <Text size="sm" fw={600} component="span">
          {label}
        </Text>
        <Button size="compact-xs" variant="subtle" onClick={() => centre.current && onChange(centre.current)}>
          {t('map.useCentre')}
        </Button>
      </Group>
      <div
        style={{
          height,
          borderRadius: 'var(--mantine-radius-md)',
          overflow: 'hidden',
          border: '1px solid var(--sv-line)',
        }}
      >
        <MapView
          label={label}
          parts={parts}
          bounds={start}
          onPoint={(x, y) => onChange([x, y])}
          onMove={(at) => void (centre.current = at)}
        />
      </div>
      <SimpleGrid cols={2} spacing="xs" mt="xs">
        <NumberInput
          size="xs"
          hideControls
          label={t('search.latitude')}
          decimalScale={6}
          min={-90}
          max={90}
          value={lat ?? ''}
          onChange={(next) => onChange([lon ?? 31, numeric(next, lat)])}
        />
        <NumberInput
          size="xs"
          hideControls
          label={t('search.longitude')}
          decimalScale={6}
          min={-180}
          max={180}
          value={lon ?? ''}
          onChange={(next) => onChange([numeric(next, lon), lat ?? 49])}
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
