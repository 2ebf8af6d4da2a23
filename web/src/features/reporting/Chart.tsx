import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { styleNonce } from '../../lib/style-nonce.ts';

export type PlotModule = typeof import('@observablehq/plot');
export type Draw = (plot: PlotModule, width: number) => Element;

/** A drawing by Observable Plot, which is loaded only where there is something to draw. The table below says the same. */
export const Chart = ({ draw, label }: { draw: Draw; label: string }) => {
  const { ref: measure, width } = useElementSize();
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (width === 0) return;
    let alive = true;
    void import('@observablehq/plot').then((plot) => {
      if (!alive) return;
      const drawn = draw(plot, width);
      // The drawing as a whole has a label; those that Plot gives to its groups are no names of anything.
      for (const group of drawn.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
      for (const style of drawn.querySelectorAll('style')) style.nonce = styleNonce();
      holder.current?.replaceChildren(drawn);
    });
    return () => {
      alive = false;
    };
  }, [draw, width]);
  return (
    <div ref={measure}>
      <div ref={holder} role="img" aria-label={label} style={{ color: 'var(--mantine-color-text)' }} />
    </div>
  );
};
