import { describe, expect, it } from '@jest/globals';
import { TileCache } from './tile-cache.ts';

describe('the cache of tiles', () => {
  it('gives back what it was given, under the same key only', () => {
    const cache = new TileCache();
    const tile = Buffer.from('tile');
    cache.set('7-scope/3/1/1', tile);
    expect(cache.get('7-scope/3/1/1')).toBe(tile);
    expect(cache.get('8-scope/3/1/1')).toBeUndefined();
  });

  it('never holds more than it may, and lets go of the longest unused first', () => {
    const cache = new TileCache(4000);
    for (const key of ['a', 'b', 'c']) cache.set(key, Buffer.alloc(1000));
    cache.get('a');
    cache.set('d', Buffer.alloc(1000));
    expect(['a', 'b', 'c', 'd'].map((key) => cache.get(key) !== undefined)).toEqual([true, false, true, true]);
    cache.set('e', Buffer.alloc(5000));
    expect(cache.get('e')).toBeUndefined();
    expect(cache.get('a')).toBeDefined();
  });
});
