import { describe, expect, it } from '@jest/globals';
import { Refuted, Unchecked, verifyBundle, verifyLog } from '../index.mjs';
import { bundleOf, type GivenEntry, givenEntry, givenKey, givenSaying, headOf, idOf, noteBy } from './given-tree.ts';

const key = givenKey();
const entries = [...Array.from({ length: 8 }, (_, n) => givenEntry(n)), givenSaying(8, 4), givenEntry(9)];
const GONE = 'its text is gone, and no entry';

describe('an erased entry in a bundle', () => {
  const saying = 8;
  const erasedIn = (bundle: ReturnType<typeof bundleOf>, part: object = {}) => ({
    ...bundle,
    entries: bundle.entries.map((entry, i) =>
      i === 0
        ? {
            ...entry,
            salt: null,
            payload: null,
            hash: entries[4]?.leaf.toString('hex') ?? '',
            erasedBy: idOf(saying),
            ...part,
          }
        : entry,
    ),
  });
  const refusal = (bundle: object) => {
    try {
      return verifyBundle(bundle as never);
    } catch (error) {
      return error instanceof Refuted ? error.message : error;
    }
  };

  it('is proven by its leaf, and told with the entry that says so', () => {
    expect(verifyBundle(erasedIn(bundleOf(key, entries, [4, 8])))).toMatchObject({
      entries: 2,
      erased: [{ id: idOf(4), by: idOf(8) }],
    });
  });

  it('is not believed without that entry, or by one that says something else', () => {
    expect(refusal(erasedIn(bundleOf(key, entries, [4])))).toBe(
      `entry ${idOf(4)} (leaf 4): ${GONE} here says that two people erased it`,
    );
    expect(refusal(erasedIn(bundleOf(key, entries, [4, 9])))).toContain(GONE);
    expect(refusal(erasedIn(bundleOf(key, entries, [4, 8]), { erasedBy: idOf(9) }))).toContain(GONE);
    expect(refusal(erasedIn(bundleOf(key, entries, [4, 8]), { id: idOf(3) }))).toContain(GONE);
    const others: [string, object][] = [
      ['of another leaf', { data: { leaf: 3, proposedBy: 'a', approvedBy: 'b' } }],
      ['of another entry', { subjectId: idOf(3) }],
      ['of something else', { subjectType: 'account' }],
      ['of another kind', { type: 'journal.consulted' }],
      ['in one name', { data: { leaf: 4, proposedBy: 'a', approvedBy: 'a' } }],
      ['without the first name', { data: { leaf: 4, approvedBy: 'b' } }],
      ['without the second name', { data: { leaf: 4, proposedBy: 'a' } }],
      ['without names', { data: null }],
    ];
    for (const [name, part] of others) {
      const log = entries.with(8, givenSaying(8, 4, part));
      expect([name, refusal(erasedIn(bundleOf(key, log, [4, 8])))]).toEqual([name, expect.stringContaining(GONE)]);
    }
  });

  it('is not believed with another leaf, and has to have the form of one', () => {
    const hash = entries[5]?.leaf.toString('hex') ?? '';
    expect(refusal(erasedIn(bundleOf(key, entries, [4, 8]), { hash }))).toContain('do not lead to the signed root');
  });
});

describe('an erased entry in a log', () => {
  const lineOf = ({ id, salt, payload, leaf }: GivenEntry, i: number) => ({
    leaf: i,
    id,
    hash: leaf.toString('hex'),
    salt: salt.toString('hex'),
    payload,
  });
  const notes = [6, 10].map((size) => noteBy(key, headOf(entries.slice(0, size))));
  const verdict = (
    gone: readonly number[],
    { log = entries, signed = notes, ids = {} as Record<number, string> } = {},
  ) => {
    async function* lines() {
      for (const [i, entry] of log.entries()) {
        const line = { ...lineOf(entry, i), ...(i in ids ? { id: ids[i] } : {}) };
        yield JSON.stringify(gone.includes(i) ? { ...line, salt: null, payload: null } : line);
      }
    }
    return verifyLog(lines(), signed, [key.raw]).catch((error: unknown) => error as Error);
  };
  const signedAnew = (log: readonly GivenEntry[]) => [noteBy(key, headOf(log))];

  it('is told with the leaf that says so', async () => {
    expect(await verdict([4])).toMatchObject({ vouched: 10, erased: [{ leaf: 4, id: idOf(4), by: 8 }] });
    const twice = [...entries, givenSaying(10, 4)];
    expect(await verdict([4], { log: twice, signed: signedAnew(twice) })).toMatchObject({ erased: [{ by: 8 }] });
  });

  it('is tampering where no entry says so, or says it of another', async () => {
    const refuted = { name: 'Refuted', message: expect.stringContaining(GONE) };
    expect(await verdict([5])).toMatchObject(refuted);
    expect(await verdict([4, 5])).toMatchObject({
      ...refuted,
      message: expect.stringContaining(`leaf 5, entry ${idOf(5)}`),
    });
    expect(await verdict([4, 8])).toMatchObject(refuted);
    // what is left of an erased entry can be told under any id: the leaf counts
    expect(await verdict([4, 5], { ids: { 5: idOf(4) } })).toMatchObject(refuted);
    expect(await verdict([4], { ids: { 4: idOf(5) } })).toMatchObject(refuted);
    const log = entries.with(8, givenSaying(8, 4, { data: { leaf: 5, proposedBy: 'a', approvedBy: 'b' } }));
    expect(await verdict([4], { log, signed: signedAnew(log) })).toMatchObject(refuted);
  });

  it('is not decided where no checkpoint vouches for the entry that says so', async () => {
    const old = await verdict([4], { signed: notes.slice(0, 1) });
    expect(old).toBeInstanceOf(Unchecked);
    expect(old).toMatchObject({
      message: expect.stringContaining('erased by leaf 8, which no checkpoint here vouches for'),
    });
    const just = [noteBy(key, headOf(entries.slice(0, 9)))];
    expect(await verdict([4], { signed: just })).toMatchObject({ vouched: 9, erased: [{ by: 8 }] });
    const before = [noteBy(key, headOf(entries.slice(0, 8)))];
    expect(await verdict([4], { signed: before })).toBeInstanceOf(Unchecked);
  });
});
