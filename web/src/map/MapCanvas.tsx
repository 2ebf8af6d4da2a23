import 'maplibre-gl/dist/maplibre-gl.css';
import { useComputedColorScheme } from '@mantine/core';
import { Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl, type MapGeoJSONFeature } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { Position } from 'geojson';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useSession } from '../api/session.ts';
import { useWords } from '../i18n/use-words.ts';
import classes from './MapView.module.css';
import { landTiles } from './land-tiles.ts';
import { MapSheet, type Sheet } from './MapSheet.tsx';
import { MapTools } from './MapTools.tsx';
import { measuredWay } from './measure.ts';
import { PALETTES, type Palette } from './palette.ts';
import { bordersOnly, boxOfGeometry, styleOf, territories, type Part } from './scene.ts';
import { useBaseMap } from './use-base-map.ts';
import { useBoundaries } from './use-boundaries.ts';
import { useHandles, type Handle } from './use-handles.ts';
import { sheetOf } from './sheet-of.ts';
import { useLand } from './use-land.ts';

setWorkerUrl(workerUrl);

type Bounds = [number, number, number, number];
const UKRAINE: Bounds = [22.1, 44.3, 40.3, 52.4];

const NO_HANDLES: readonly Handle[] = [];

export interface MapProps {
  readonly label: string;
  /** What lies over the boundaries, from the ground up. Make it with `useCallback`, so that the style is compared only when it can differ. */
  readonly parts: (palette: Palette) => readonly Part[];
  /** Where to look; a new array moves the view. */
  readonly bounds?: readonly [number, number, number, number] | null;
  readonly maxZoom?: number;
  readonly onPoint?: (lon: number, lat: number) => void;
  readonly onPick?: (id: string, layer: string) => void;
  readonly pickable?: readonly string[];
  readonly handles?: readonly Handle[];
  readonly onMove?: (centre: [number, number], zoom: number, box: [number, number, number, number]) => void;
  readonly className?: string;
}

const idOf = (feature: MapGeoJSONFeature): string => {
  const id: unknown = feature.properties['id'] ?? feature.id;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
};

/** The one component that owns a MapLibre map. It fetches nothing but tiles and knows no feature: everything drawn is given as parts. */
export const MapCanvas = ({
  label,
  parts,
  bounds,
  maxZoom = 16,
  onPoint,
  onPick,
  pickable,
  handles,
  onMove,
  className,
}: MapProps) => {
  const { t, language } = useWords();
  const palette = PALETTES[useComputedColorScheme('light')];
  const boundaries = useBoundaries();
  const base = useBaseMap(palette);
  const land = useLand();
  const [corners, setCorners] = useState<readonly Position[] | null>(null);
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const putAway = useCallback(() => setSheet(null), []);
  const holder = useRef<HTMLDivElement>(null);
  /** The map once its first style stands; a style given earlier waits for that moment, because no difference could be taken. */
  const map = useRef<MapLibre | null>(null);
  const [failed, setFailed] = useState(false);
  /** The same map from its first moment on: markers need no style. */
  const bare = useRef<MapLibre | null>(null);
  const paperBase = useBaseMap(PALETTES.light);
  const styleIn = (ink: Palette, below: typeof base) => {
    const known = territories(boundaries, ink);
    const ground =
      below === null && land !== null
        ? [known, landTiles(window.location.origin, land, language, ink)]
        : [below ? bordersOnly(known) : known];
    return styleOf(ink, [...ground, ...parts(ink), ...(corners ? [measuredWay(corners, ink)] : [])], below);
  };
  const style = useMemo(
    () => styleIn(palette, base),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what it is made of
    [palette, boundaries, base, land, language, parts, corners],
  );
  const print = () => {
    const onPaper = palette === PALETTES.light ? style : styleIn(PALETTES.light, paperBase);
    if (map.current) void sheetOf(map.current, onPaper, style).then(setSheet);
  };

  // Without a place to look at, a map opens on the region of whoever looks.
  const regionCode = useSession().data?.actor.regionCode;
  const home = useMemo(() => {
    const own = boundaries?.features.find((feature) => feature.properties?.['code'] === regionCode);
    return own ? boxOfGeometry(own.geometry) : null;
  }, [boundaries, regionCode]);
  const look = bounds ?? home;

  // The handlers of the newest render, without making the map again for them.
  const current = useRef({ style, onPoint, onPick, pickable, onMove, bounds: look, maxZoom, corners });
  useLayoutEffect(() => {
    current.current = { style, onPoint, onPick, pickable, onMove, bounds: look, maxZoom, corners };
  });
  const words = useRef({ title: label, zoomIn: t('map.zoomIn'), zoomOut: t('map.zoomOut'), north: t('map.north') });

  useEffect(() => {
    if (!holder.current) return;
    let made: MapLibre;
    try {
      made = new MapLibre({
        container: holder.current,
        style: current.current.style,
        bounds: [...(current.current.bounds ?? UKRAINE)] as Bounds,
        fitBoundsOptions: { padding: 32, maxZoom: current.current.maxZoom },
        attributionControl: { compact: true },
        dragRotate: false,
        pitchWithRotate: false,
        maxZoom: 19,
        locale: {
          'Map.Title': words.current.title,
          'NavigationControl.ZoomIn': words.current.zoomIn,
          'NavigationControl.ZoomOut': words.current.zoomOut,
          'NavigationControl.ResetBearing': words.current.north,
        },
      });
    } catch {
      // No WebGL, which only trying tells: the list beside the map says the same.
      // oxlint-disable-next-line react/set-state-in-effect
      setFailed(true);
      return;
    }
    bare.current = made;
    made.touchZoomRotate.disableRotation();
    made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    made.addControl(new ScaleControl({ unit: 'metric' }), 'top-left');
    const found = (point: { x: number; y: number }): MapGeoJSONFeature | undefined => {
      const layers = (current.current.pickable ?? []).filter((id) => made.getLayer(id));
      return layers.length > 0 ? made.queryRenderedFeatures([point.x, point.y], { layers })[0] : undefined;
    };
    made.on('click', (event) => {
      // Two clicks may come before the page is drawn anew, so that the state itself is asked.
      if (current.current.corners !== null)
        return setCorners((before) => [...(before ?? []), [event.lngLat.lng, event.lngLat.lat]]);
      const hit = found(event.point);
      if (hit && current.current.onPick) current.current.onPick(idOf(hit), hit.layer.id);
      else current.current.onPoint?.(event.lngLat.lng, event.lngLat.lat);
    });
    made.on('mousemove', (event) => {
      const isAsked = current.current.corners !== null || current.current.onPoint !== undefined;
      const isHit = current.current.corners === null && found(event.point) !== undefined;
      made.getCanvas().style.cursor = isHit ? 'pointer' : isAsked ? 'crosshair' : '';
    });
    made.on('moveend', () => {
      const centre = made.getCenter();
      const box = made.getBounds();
      current.current.onMove?.([centre.lng, centre.lat], made.getZoom(), [
        box.getWest(),
        box.getSouth(),
        box.getEast(),
        box.getNorth(),
      ]);
    });
    // Whose data it is was told while the map was drawn; from then on it waits behind its button.
    made.once('idle', () => {
      const told = made.getContainer().querySelector('.maplibregl-ctrl-attrib');
      told?.classList.remove('maplibregl-compact-show');
      told?.removeAttribute('open');
    });
    // How long somebody waits for a map is read off from outside (`npm run ux`): when it last had all that it shows.
    made.on('idle', () => {
      performance.clearMarks('map-drawn');
      performance.mark('map-drawn');
    });
    made.once('style.load', () => {
      map.current = made;
      made.setStyle(current.current.style, { diff: true });
      if (current.current.bounds)
        made.fitBounds([...current.current.bounds] as Bounds, {
          padding: 48,
          maxZoom: current.current.maxZoom,
          duration: 0,
        });
    });
    return () => {
      map.current = null;
      bare.current = null;
      made.remove();
    };
  }, []);

  useHandles(bare, handles ?? NO_HANDLES);

  useEffect(() => {
    map.current?.setStyle(style, { diff: true });
  }, [style]);

  useEffect(() => {
    if (look) map.current?.fitBounds([...look] as Bounds, { padding: 48, maxZoom, duration: 500 });
  }, [look, maxZoom]);

  return (
    <div className={`${classes['map']} ${className ?? ''}`}>
      <div ref={holder} className={classes['canvas']} />
      {!failed && (
        <MapTools
          corners={corners}
          onMeasure={setCorners}
          middle={() => bare.current?.getCenter().toArray() ?? null}
          onPrint={print}
        />
      )}
      {sheet && <MapSheet sheet={sheet} title={label} onDone={putAway} />}
      {failed && <p className={classes['failed']}>{t('map.unavailable')}</p>}
    </div>
  );
};
