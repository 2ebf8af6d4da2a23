import { beforeAll, describe, expect, it } from '@jest/globals';
import { encodeCursor } from '../../kernel/page.ts';
import { openedCursor, sealCursorsBy, sealedCursor } from './cursor-seal.ts';

const KEY = encodeCursor(['Оксана Канаренко', '0190']);

describe('a cursor that leaves the house', () => {
  beforeAll(() => sealCursorsBy('5e'.repeat(32)));

  it('tells nothing of the row, and comes back as it was', () => {
    const sealed = sealedCursor(KEY);
    expect(Buffer.from(sealed, 'base64url').toString('utf8')).not.toContain('Канаренко');
    expect(sealed).not.toContain(KEY);
    expect(openedCursor(sealed)).toBe(KEY);
  });

  it('is the same for the same row, so that an answer keeps its ETag, and another for another', () => {
    expect(sealedCursor(KEY)).toBe(sealedCursor(KEY));
    expect(sealedCursor(encodeCursor(['a', '1'])).slice(0, 16)).not.toBe(
      sealedCursor(encodeCursor(['a', '2'])).slice(0, 16),
    );
  });

  it('is refused where a single bit was changed, cut off, made up or sealed elsewhere', () => {
    const bytes = Buffer.from(sealedCursor(KEY), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 5) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      expect([bit, openedCursor(changed.toString('base64url'))]).toEqual([bit, '']);
    }
    for (const other of ['', 'x', KEY, bytes.subarray(0, -1).toString('base64url')])
      expect(openedCursor(other)).toBe('');
    const ours = sealedCursor(KEY);
    sealCursorsBy('6f'.repeat(32));
    expect(openedCursor(ours)).toBe('');
  });
});
