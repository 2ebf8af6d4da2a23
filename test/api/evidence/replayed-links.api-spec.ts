import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenWorkingCopy } from '../../support/given-working-copy.ts';
import {
  type Footage,
  footage,
  type GivenAsk,
  givenAsk,
  givenExhibit,
  givenParties,
  type Parties,
} from '../../support/given-evidence.ts';
import type { GivenAccount } from '../../support/given.ts';

/** Everything that has an address and holds something of an exhibit. */
const LINKS = [
  'an original',
  'a package',
  'a package, directly',
  'a still',
  'a working copy',
  'a thumbnail',
  'a working copy of a still',
  'the custody on paper',
] as const;
type Link = (typeof LINKS)[number];
/** Those that a grant of one account opens, once; the others ask anew each time who it is. */
const GRANTED: readonly Link[] = ['an original', 'a package', 'a still'];
/** Those that one account may open as often as it likes, for a while. */
const LOOKED: readonly Link[] = ['a working copy', 'a thumbnail', 'a working copy of a still'];

describe('the address of a file', () => {
  let api: TestApi;
  let base: string;
  let parties: Parties;
  let ask: GivenAsk;
  let file: Footage;
  let exhibitId: string;
  let derived: Buffer[];
  let stillId: string | null;
  let others: readonly (readonly [who: string, account: GivenAccount | null])[];
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, EvidenceModule] });
    await api.app.listen(0, '127.0.0.1');
    base = await api.app.getUrl();
  });
  afterAll(() => api.end());
  beforeEach(async () => {
    parties = await givenParties(api.given);
    ask = await givenAsk(api.given, parties, {
      state: 'delivered',
      legalBasisValidUntil: new Date(Date.now() + 3_600_000),
    });
    file = footage(10_000);
    exhibitId = await givenExhibit(api, parties, ask, { file });
    derived = [];
    stillId = null;
    const police = parties.investigator.organization;
    others = [
      ['an investigator of another unit', await api.given.account('investigator')],
      ['the operator of the owner', parties.operator],
      ["another owner's operator", await api.given.account('operator')],
      ['the regional command', await api.given.account('regional_command', { organization: police })],
      ['the national command', await api.given.account('national_command')],
      ['an inspector', await api.given.account('inspector')],
      ['an administrator', await api.given.account('administrator')],
      ['nobody', null],
    ];
  });

  const look = async (id: string): Promise<{ mediaUrl: string; thumbnails: { url: string }[] }> => {
    const { rows } = await api.owner.query(`select from evidence.working_copy where exhibit_id = $1`, [id]);
    if (rows.length === 0) derived.push((await givenWorkingCopy(api, id)).bytes);
    return (await api.as(parties.investigator).post(`/exhibits/${id}/looks`).send({ purpose: 'to view it' }).expect(201)).body; // prettier-ignore
  };
  const link = async (kind: Link): Promise<string> => {
    const me = api.as(parties.investigator);
    switch (kind) {
      case 'an original':
        return (await me.post(`/exhibits/${exhibitId}/downloads`).send({ reason: 'to view it' }).expect(201)).body.url;
      case 'a package':
        return (await me.post(`/requests/${ask.requestId}/package`).send({ reason: 'for court' }).expect(201)).body.url;
      case 'a package, directly':
        return `/api/v1/requests/${ask.requestId}/package.zip`;
      case 'a still':
        stillId ??= await givenExhibit(api, parties, ask, { of: exhibitId, kind: 'still', file });
        return (await me.post(`/exhibits/${stillId}/downloads`).send({ reason: 'to view it' }).expect(201)).body.url;
      case 'a working copy':
        return (await look(exhibitId)).mediaUrl;
      case 'a thumbnail':
        return (await look(exhibitId)).thumbnails[0]?.url as string;
      case 'a working copy of a still':
        stillId ??= await givenExhibit(api, parties, ask, { of: exhibitId, kind: 'still', file });
        return (await look(stillId)).mediaUrl;
      case 'the custody on paper':
        return `/api/v1/exhibits/${exhibitId}/custody.pdf`;
    }
  };
  /** The status; and proof that not one byte of a file came with it: an answer is a problem document or nothing. */
  const fetched = async (account: GivenAccount | null, url: string): Promise<number> => {
    const answer = await fetch(base + url, { headers: { ...account?.headers } });
    const body = Buffer.from(await answer.arrayBuffer());
    if (answer.status === 200) return 200;
    const marks = [file.bytes.subarray(0, 64), ...derived.map((bytes) => bytes.subarray(0, 64)), '%PDF-', 'PK\x03\x04'];
    expect(marks.filter((mark) => body.includes(mark))).toEqual([]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    return answer.status;
  };
  const disclosed = async (): Promise<number> =>
    (
      await api.owner.query(
        `select from evidence.custody_event where exhibit_id = any($1::uuid[]) and deed = 'disclosed'`,
        [[stillId ?? exhibitId]],
      )
    ).rows.length;

  it.each(LINKS)('gives no byte of %s to anybody else, and none of them spends it', async (kind) => {
    const url = await link(kind);
    for (const [who, account] of others) {
      const status = await fetched(account, url);
      expect([who, [401, 403, 404].includes(status)]).toEqual([who, true]);
    }
    expect(await disclosed()).toBe(0);
    expect(await fetched(parties.investigator, url)).toBe(200);
  });

  it.each([...GRANTED, ...LOOKED])('gives no byte of %s to a colleague of the same unit', async (kind) => {
    const url = await link(kind);
    const colleague = await api.given.account('investigator', { organization: parties.investigator.organization });
    for (const other of [colleague, parties.supervisor]) expect(await fetched(other, url)).toBe(404);
    expect(await disclosed()).toBe(0);
  });

  it.each(GRANTED)('gives no byte of %s twice, nor after its minute', async (kind) => {
    const [used, late] = [await link(kind), await link(kind)];
    expect(await fetched(parties.investigator, used)).toBe(200);
    for (const table of ['download_grant', 'package_grant'])
      await api.owner.query(
        `update evidence.${table} set expires_at = now() - interval '1 second' where account_id = $1`,
        [parties.investigator.id],
      );
    for (const url of [used, late])
      for (const account of [parties.investigator, ...others.map(([, other]) => other)])
        expect([401, 403, 404, 410]).toContain(await fetched(account, url));
    expect(await disclosed()).toBe(1);
  });

  it.each(LOOKED)('gives no byte of %s once its time is over', async (kind) => {
    const url = await link(kind);
    expect([await fetched(parties.investigator, url), await fetched(parties.investigator, url)]).toEqual([200, 200]);
    await api.owner.query(`update evidence.look set expires_at = now() - interval '1 second' where account_id = $1`, [
      parties.investigator.id,
    ]);
    for (const account of [parties.investigator, ...others.map(([, other]) => other)])
      expect([401, 403, 404, 410]).toContain(await fetched(account, url));
  });

  it.each(LINKS.slice(0, -1))('gives no byte of %s once the legal basis has ended', async (kind) => {
    const url = await link(kind);
    await api.owner.query(
      `update requests.ask set legal_basis_valid_until = now() - interval '1 second' where id = $1`,
      [ask.id],
    );
    expect(await fetched(parties.investigator, url)).toBe(403);
    expect(await disclosed()).toBe(0);
  });

  it.each(LINKS)('gives no byte of %s to an account that was closed, or moved to another unit', async (kind) => {
    const url = await link(kind);
    const { id } = parties.investigator;
    const elsewhere = await api.given.organization();
    await api.owner.query(`update access.account set organization_id = $2 where id = $1`, [id, elsewhere.id]);
    expect(await fetched(parties.investigator, url)).toBe(404);
    await api.owner.query(`update access.account set is_active = false where id = $1`, [id]);
    expect(await fetched(parties.investigator, url)).toBe(401);
    expect(await disclosed()).toBe(0);
  });
});
