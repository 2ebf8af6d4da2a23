import { Marker, type Map as MapLibre } from 'maplibre-gl';
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** Something on the map that is taken hold of: dragged, or moved by keys. */
export interface Handle {
  readonly id: string;
  readonly at: readonly [number, number];
  readonly label: string;
  readonly className: string;
  /** What it stands for as a slider; null for a mere place. */
  readonly value: { readonly now: number; readonly most: number; readonly text: string } | null;
  readonly onDrag: (to: [number, number]) => void;
  /** True where the key meant something. */
  readonly onKey: (key: string, isLarge: boolean) => boolean;
}

/**
 * Keeps the handles of a map where they belong. A handle that is dragged is put back at once to where its meaning lets it
 * lie: the range moves along the bearing only.
 */
export const useHandles = (map: RefObject<MapLibre | null>, handles: readonly Handle[]): void => {
  const markers = useRef(new Map<string, Marker>());
  const newest = useRef(handles);
  useLayoutEffect(() => {
    newest.current = handles;
  });

  useEffect(() => {
    const known = markers.current;
    for (const [id, marker] of known)
      if (!handles.some((handle) => handle.id === id)) {
        marker.remove();
        known.delete(id);
      }
    if (!map.current) return;
    for (const handle of handles) {
      let marker = known.get(handle.id);
      if (!marker) {
        marker = made(handle, () => newest.current.find(({ id }) => id === handle.id)).addTo(map.current);
        known.set(handle.id, marker);
      }
      marker.setLngLat([...handle.at]);
      describe(marker.getElement(), handle);
    }
  }, [map, handles]);

  // The map takes its markers with it; a map that is made again needs them again.
  useEffect(() => {
    const known = markers.current;
    return () => known.clear();
  }, []);
};

function made(handle: Handle, now: () => Handle | undefined): Marker {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = handle.className;
  const marker = new Marker({ element, draggable: true }).setLngLat([...handle.at]);
  marker.on('drag', () => {
    const { lng, lat } = marker.getLngLat();
    now()?.onDrag([lng, lat]);
  });
  element.addEventListener('keydown', (event) => {
    if (!now()?.onKey(event.key, event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  // a click on a handle is no click on the map
  element.addEventListener('click', (event) => event.stopPropagation());
  return marker;
}

function describe(element: HTMLElement, { label, value }: Handle): void {
  element.setAttribute('aria-label', label);
  element.title = label;
  if (!value) return;
  element.setAttribute('role', 'slider');
  element.setAttribute('aria-valuemin', '0');
  element.setAttribute('aria-valuemax', String(value.most));
  element.setAttribute('aria-valuenow', String(value.now));
  element.setAttribute('aria-valuetext', value.text);
}
