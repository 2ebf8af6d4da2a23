import type { StyleSpecification } from 'maplibre-gl';

const PREFIX = 'base:';

/** Also `pmtiles://https://…`, which as an address of its own would lose the second colon. */
const HAS_SCHEME = /^[a-z][a-z\d+.-]*:/i;
/** A style may name its parts by addresses of its own server without the host; the braces of `{z}` stay as they are. */
const absolute = (address: string, home: string): string =>
  HAS_SCHEME.test(address) ? address : new URL(address, home).href.replaceAll('%7B', '{').replaceAll('%7D', '}');

/**
 * A style of another server made fit to lie below our layers: absolute addresses, names that meet none of ours. What it
 * tells of the first view is left out: we know where to look.
 */
export function asBase(style: StyleSpecification, home: string): StyleSpecification {
  const sources = Object.entries(style.sources ?? {}).map(([name, source]) => {
    const moved = { ...source } as Record<string, unknown>;
    if (typeof moved['url'] === 'string') moved['url'] = absolute(moved['url'], home);
    if (typeof moved['data'] === 'string') moved['data'] = absolute(moved['data'], home);
    if (Array.isArray(moved['tiles'])) moved['tiles'] = moved['tiles'].map((tile) => absolute(String(tile), home));
    return [PREFIX + name, moved];
  });
  return {
    version: 8,
    sources: Object.fromEntries(sources) as StyleSpecification['sources'],
    layers: (style.layers ?? []).map((layer) => ({
      ...layer,
      id: PREFIX + layer.id,
      ...('source' in layer && typeof layer.source === 'string' ? { source: PREFIX + layer.source } : {}),
    })) as StyleSpecification['layers'],
    ...(style.glyphs ? { glyphs: absolute(style.glyphs, home) } : {}),
    ...(typeof style.sprite === 'string' ? { sprite: absolute(style.sprite, home) } : {}),
  };
}
