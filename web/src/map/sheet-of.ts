import type { Map as MapLibre, StyleSpecification } from 'maplibre-gl';
import type { Sheet } from './MapSheet.tsx';

/** 1, 2 or 5 with noughts: the largest that is not longer. */
export const roundBelow = (metres: number): number => {
  const power = 10 ** Math.floor(Math.log10(metres));
  return ([5, 2, 1].find((step) => step * power <= metres) ?? 1) * power;
};

const MOST_SHARE = 0.25;
const BETWEEN = ' · ';

const attributionOf = (map: MapLibre): string => {
  const told = Object.keys(map.getStyle().sources).flatMap((name) =>
    (map.getSource(name)?.attribution ?? '').split(BETWEEN),
  );
  return [...new Set(told)].filter(Boolean).join(BETWEEN);
};

/** The map as it stands, drawn once more in ink for white paper, so that its picture can be taken. */
export async function sheetOf(
  map: MapLibre,
  onPaper: StyleSpecification,
  onScreen: StyleSpecification,
): Promise<Sheet> {
  if (onPaper !== onScreen) {
    map.setStyle(onPaper, { diff: true });
    await map.once('idle');
  }
  const drawn = map.once('render');
  map.triggerRepaint();
  await drawn;
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const across = map.unproject([0, height / 2]).distanceTo(map.unproject([width, height / 2]));
  const metres = roundBelow(across * MOST_SHARE);
  const sheet = {
    picture: map.getCanvas().toDataURL('image/png'),
    ratio: width / height,
    at: new Date().toISOString(),
    attribution: attributionOf(map),
    scale: { metres, share: metres / across },
  };
  if (onPaper !== onScreen) map.setStyle(onScreen, { diff: true });
  return sheet;
}
