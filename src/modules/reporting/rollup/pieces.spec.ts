import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { daysAfter, firstOfMonth } from '../domain/period.ts';
import { keptOf, piecesOf, restOf } from './pieces.ts';

const cut = (from: string, to: string) =>
  piecesOf([{ from, to, month: null }]).map((piece) => [piece.from, piece.to, piece.isWhole]);

describe('pieces of a span', () => {
  it('are one where it has whole months only, or none', () => {
    expect(cut('2026-01-01', '2027-01-01')).toEqual([['2026-01-01', '2027-01-01', true]]);
    expect(cut('2026-01-05', '2026-01-20')).toEqual([['2026-01-05', '2026-01-20', false]]);
    expect(cut('2026-01-15', '2026-02-15')).toEqual([['2026-01-15', '2026-02-15', false]]);
  });

  it('are the cut months at both ends beside the whole ones between', () => {
    expect(cut('2025-11-30', '2026-11-30')).toEqual([
      ['2025-11-30', '2025-12-01', false],
      ['2025-12-01', '2026-11-01', true],
      ['2026-11-01', '2026-11-30', false],
    ]);
    expect(cut('2026-01-01', '2026-02-02')).toEqual([
      ['2026-01-01', '2026-02-01', true],
      ['2026-02-01', '2026-02-02', false],
    ]);
  });

  it('follow one another from the first day to the last, whatever the span', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 1500 }), (start, days) => {
        const from = daysAfter('2020-01-01', start);
        const to = daysAfter(from, days);
        const pieces = piecesOf([{ from, to, month: 'x' }]);
        expect(pieces[0]?.from).toBe(from);
        expect(pieces.at(-1)?.to).toBe(to);
        pieces.forEach((piece, at) => {
          expect(piece.from < piece.to).toBe(true);
          expect(piece.month).toBe('x');
          if (at > 0) expect(piece.from).toBe(pieces[at - 1]?.to);
          if (piece.isWhole) expect([piece.from.slice(8), piece.to.slice(8)]).toEqual(['01', '01']);
        });
      }),
    );
  });

  it('leave stretches of days, and rows of the sums for all others, by years where communities are read', () => {
    const spans = [{ from: '2023-11-20', to: '2026-03-01', month: null }];
    expect(restOf(piecesOf(spans))).toEqual([{ from: '2023-11-20', to: '2023-12-01' }]);
    const told = (level: 'region' | 'community') =>
      keptOf(piecesOf(spans), level).map((row) => `${row.level} ${row.first}`);
    expect(told('community')).toEqual([
      'community 2023-12-01',
      'community_year 2024-01-01',
      'community_year 2025-01-01',
      'community 2026-01-01',
      'community 2026-02-01',
    ]);
    expect(told('region')).toHaveLength(27);
  });

  it('tell each day once, by a stretch or by a row', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 1, max: 1500 }), (start, days) => {
        const from = daysAfter('2020-01-01', start);
        const pieces = piecesOf([{ from, to: daysAfter(from, days), month: null }]);
        const rows = keptOf(pieces, 'community').map(({ level, first }) => ({
          from: first,
          to: firstOfMonth(first, level === 'community_year' ? 12 : 1),
        }));
        const all = [...restOf(pieces), ...rows].sort((a, b) => (a.from < b.from ? -1 : 1));
        expect(all[0]?.from).toBe(from);
        expect(all.at(-1)?.to).toBe(daysAfter(from, days));
        all.slice(1).forEach((part, at) => expect(part.from).toBe(all[at]?.to));
      }),
    );
  });
});
