import { describe, expect, it } from '@jest/globals';
import { deedOf, LOOKS, requestOf, shownBy, typesOf } from './looks.ts';

const entry = (changes: object) => ({ subject: { type: 'search', id: 'x' }, purpose: null, data: {}, ...changes });
const ID = '01890000-0000-7000-8000-0000000000aa';

describe('looks', () => {
  it('are consultations or disclosures, and every type is one of them', () => {
    expect(deedOf('exhibit.disclosed')).toBe('disclosure');
    expect(deedOf('search.made')).toBe('consultation');
    expect([...typesOf('consultation'), ...typesOf('disclosure')].sort()).toEqual(Object.keys(LOOKS).sort());
  });

  it.each([
    ['its data', entry({ data: { requestId: ID } }), ID],
    ['its subject', entry({ subject: { type: 'request', id: ID } }), ID],
    ['its purpose', entry({ purpose: `request:${ID}` }), ID],
    ['nothing: a number is no id', entry({ purpose: 'request:R-2026-0001' }), null],
    ['nothing: a crime', entry({ purpose: `crime:${ID}` }), null],
  ])('name their request by %s', (_, given, wanted) => expect(requestOf(given)).toBe(wanted));

  it.each([
    [{ cameras: 7 }, 7],
    [{ cameras: ['a', 'b'] }, 2],
    [{ returned: 100, by: 'ogc' }, 100],
    [{ crimeId: ID }, null],
  ])('tell how much was shown by %j: %s', (data, wanted) => expect(shownBy(data)).toBe(wanted));
});
