import { useCallback, useState } from 'react';
import { PlaceFrame } from './PlaceFrame.tsx';
import type { Palette } from './palette.ts';
import { cameraTiles, nearby, searchedPlace, type Part } from './scene.ts';

interface PointFieldProps {
  readonly label: string;
  readonly value: readonly [number, number] | null;
  readonly onChange: (value: [number, number]) => void;
  /** Metres around the place that are meant too. */
  readonly radius?: number;
  readonly height?: string;
}

/** A place among the registered cameras. */
export const PointField = ({ label, value, onChange, radius = 0, height = '20rem' }: PointFieldProps) => {
  const [start] = useState(() => value && nearby(value));
  const [lon, lat] = value ?? [];
  const parts = useCallback(
    (palette: Palette): Part[] => [
      cameraTiles(window.location.origin, palette),
      ...(lon === undefined || lat === undefined
        ? []
        : [searchedPlace({ point: [lon, lat], radius, corners: [], isArea: false, branches: [] }, palette)]),
    ],
    [lon, lat, radius],
  );
  return <PlaceFrame label={label} point={value} onPoint={onChange} parts={parts} bounds={start} height={height} />;
};
