import { addProtocol } from 'maplibre-gl';
import { PMTiles, Protocol, TileType } from 'pmtiles';
import type { TileFile } from './tile-file.ts';

const protocol = new Protocol();
addProtocol('pmtiles', protocol.tile);

/** Reads the head of a file of tiles; MapLibre then asks for its tiles by ranges. Loaded only where there is such a file. */
export async function openTileFile(address: string): Promise<TileFile> {
  const file = new PMTiles(address);
  protocol.add(file);
  const { tileType } = await file.getHeader();
  const told = (await file.getMetadata()) as { attribution?: string; vector_layers?: { id: string }[] };
  return {
    url: `pmtiles://${address}`,
    attribution: told.attribution ?? '',
    isPicture: tileType !== TileType.Mvt,
    hasEarth: told.vector_layers?.some(({ id }) => id === 'earth') ?? false,
  };
}
