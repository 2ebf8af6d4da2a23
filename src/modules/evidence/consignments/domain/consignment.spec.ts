import { describe, expect, it } from '@jest/globals';
import { commitmentEndsAt, consignmentNumber, isOverdue, type Promised, readingOf } from './consignment.ts';

const day = (n: number): Date => new Date(Date.UTC(2026, 10, n));
const promised = (exhibitId: string, more: Partial<Promised> = {}): Promised => ({
  exhibitId,
  fileName: `${exhibitId}.mp4`,
  size: 10,
  sha256: exhibitId.repeat(64).slice(0, 64),
  state: 'committed',
  ...more,
});
const asFile = ({ size, sha256 }: Promised, fileName = 'CH01.dav') => ({ fileName, size, sha256 });

describe('what lies on a medium', () => {
  const [a, b] = [promised('a'), promised('b')];

  it('is matched by its bytes, whatever it is called', () => {
    const { matched, unknown, missing } = readingOf([asFile(b), asFile(a, 'b.mp4')], [a, b]);
    expect(matched.map((one) => [one.promised.exhibitId, one.found.fileName])).toEqual([
      ['a', 'b.mp4'],
      ['b', 'CH01.dav'],
    ]);
    expect([unknown, missing]).toEqual([[], []]);
  });

  it('is not taken where nobody promised it, and what is not there is named', () => {
    const stray = { fileName: 'holiday.jpg', size: 3, sha256: 'f'.repeat(64) };
    const { matched, unknown, missing } = readingOf([asFile(a), stray], [a, b]);
    expect(matched).toHaveLength(1);
    expect(unknown).toEqual([{ found: stray, instead: null }]);
    expect(missing).toEqual([b]);
  });

  it('of the same digest and another size is another file', () => {
    expect(readingOf([{ ...asFile(a), size: 11 }], [a])).toMatchObject({ matched: [], missing: [a] });
  });

  it('under the name of a promised file with other bytes is told as such', () => {
    const other = { ...asFile(a, 'a.mp4'), sha256: 'e'.repeat(64) };
    expect(readingOf([other], [a]).unknown).toEqual([{ found: other, instead: a }]);
  });

  it('twice is one file, and one file serves two commitments', () => {
    const twin = promised('c', { sha256: a.sha256 });
    const { matched, unknown } = readingOf([asFile(a), asFile(a, 'copy.dav')], [a, twin]);
    expect(matched.map((one) => one.promised.exhibitId)).toEqual(['a', 'c']);
    expect(unknown).toEqual([]);
  });

  it('is not missed where it has arrived already', () => {
    expect(readingOf([], [promised('d', { state: 'sealed' })]).missing).toEqual([]);
  });
});

describe('the end of a commitment', () => {
  const announced = { state: 'announced', announcedAt: day(3), settledAt: null } as const;
  it.each([
    ['seven days without a medium', null, 8],
    ['thirty days while one is on its way', announced, 33],
    ['seven days from when it was taken in', { ...announced, state: 'received', settledAt: day(20) } as const, 27],
    ['seven days from when it was called back', { ...announced, state: 'withdrawn', settledAt: day(5) } as const, 12],
  ])('is %s', (_, medium, end) => {
    expect(commitmentEndsAt(day(1), medium)).toEqual(day(end));
  });

  it('makes an announcement overdue, and nothing else', () => {
    expect(isOverdue(announced, day(32))).toBe(false);
    expect(isOverdue(announced, day(33))).toBe(true);
    expect(isOverdue({ ...announced, state: 'received', settledAt: day(4) }, day(99))).toBe(false);
  });
});

it('has a number that tells its year', () => {
  expect(consignmentNumber(2026, 7)).toBe('M-2026-000007');
});
