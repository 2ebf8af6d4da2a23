import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { commitmentOf, type EntryRow, payloadOf } from './canonical-entry.ts';

const entry: EntryRow = {
  requestId: null,
  id: '01890000-0000-7000-8000-000000000001',
  position: 12,
  at: '2026-11-29T00:00:00.123456Z',
  type: 'request.approved',
  subjectType: 'request',
  subjectId: 'r-1',
  data: { ї: '\u20ac', b: [1e21, 0.1, -0], a: { z: null, '\r': true } },
  purpose: 'слідство "№ 7"',
  actorKind: 'account',
  accountId: null,
  role: 'supervisor',
  organizationId: null,
  regionCode: null,
};

describe('an entry as it is hashed', () => {
  it('has one spelling, whatever the order of its parts (RFC 8785)', () => {
    expect(payloadOf(entry)).toBe(
      '{"accountId":null,"actorKind":"account","at":"2026-11-29T00:00:00.123456Z","data":{"a":{"\\r":true,"z":null},"b":[1e+21,0.1,0],"ї":"€"},"id":"01890000-0000-7000-8000-000000000001","organizationId":null,"position":12,"purpose":"слідство \\"№ 7\\"","regionCode":null,"requestId":null,"role":"supervisor","subjectId":"r-1","subjectType":"request","type":"request.approved"}',
    );
    expect(payloadOf(Object.fromEntries(Object.entries(entry).reverse()) as unknown as EntryRow)).toBe(
      payloadOf(entry),
    );
  });

  it('is committed to as the digest of salt and text, so that sha256sum can make it again', () => {
    const salt = Buffer.alloc(32, 9);
    const byHand = createHash('sha256')
      .update(Buffer.concat([salt, Buffer.from(payloadOf(entry), 'utf8')]))
      .digest();
    expect(commitmentOf(salt, payloadOf(entry)).equals(byHand)).toBe(true);
  });
});
