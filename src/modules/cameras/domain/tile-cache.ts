const MOST_BYTES = 32 * 1024 * 1024;
/** What an entry costs beside its bytes: key, map node, buffer head. */
const OVERHEAD = 300;

/**
 * Tiles that were built, under a key that holds the version of the register and the scope of the reader: an entry can
 * become useless, never wrong. The longest unused go first.
 */
export class TileCache {
  private readonly tiles = new Map<string, Buffer>();
  private bytes = 0;

  constructor(private readonly mostBytes = MOST_BYTES) {}

  get(key: string): Buffer | undefined {
    const tile = this.tiles.get(key);
    if (tile === undefined) return undefined;
    this.tiles.delete(key);
    this.tiles.set(key, tile);
    return tile;
  }

  set(key: string, tile: Buffer): void {
    if (this.tiles.has(key) || tile.length + OVERHEAD > this.mostBytes) return;
    this.tiles.set(key, tile);
    this.bytes += tile.length + OVERHEAD;
    for (const [oldest, { length }] of this.tiles) {
      if (this.bytes <= this.mostBytes) return;
      this.tiles.delete(oldest);
      this.bytes -= length + OVERHEAD;
    }
  }
}
