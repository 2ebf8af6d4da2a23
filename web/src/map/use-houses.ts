import { useQuery } from '@tanstack/react-query';
import type { Polygon, Position } from 'geojson';
import { api } from '../api/client.ts';
import type { Houses } from '../api/contract.ts';
import type { Problem } from '../api/problem.ts';

const DEGREE_METRES = 111_195;
/** The server tells houses of some 5 km at once; beyond that nobody can tell them apart on a map. */
const FARTHEST = 2000;
const NONE: readonly { readonly footprint: Polygon; readonly height: number | null }[] = [];

/** The houses around a camera. Asked for by steps of some hundred metres, so that dragging does not ask each time. */
export const useHouses = (point: Position | null, range: number) => {
  const box = point === null ? null : boxAround(point, Math.min(FARTHEST, range));
  const query = useQuery<Houses, Problem>({
    queryKey: ['houses', box],
    queryFn: () => api.get('/buildings', { query: { bbox: box ?? '' } }),
    enabled: box !== null,
    staleTime: 300_000,
    placeholderData: (before) => before,
  });
  return { houses: query.data?.items ?? NONE, attribution: (query.data?.attributions ?? []).join(' · ') };
};

const STEP = 0.002;

function boxAround([x = 0, y = 0]: Position, metres: number): string {
  const tall = metres / DEGREE_METRES;
  const wide = tall / Math.max(0.1, Math.cos((y * Math.PI) / 180));
  const down = (value: number) => (Math.floor(value / STEP) * STEP).toFixed(3);
  const up = (value: number) => (Math.ceil(value / STEP) * STEP).toFixed(3);
  return [down(x - wide), down(y - tall), up(x + wide), up(y + tall)].join(',');
}
