import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import {
  givenAsk,
  givenExhibit,
  givenParties,
  type ExhibitWishes,
  type Parties,
} from '../../support/given-evidence.ts';
import type { GivenAccount } from '../../support/given.ts';
import { asBytes } from '../../support/as-bytes.ts';

const HAND_OVER = { to: 'Ленінський районний суд', reason: 'Ухвала суду від 20 листопада', medium: 'disc' };

describe('the custody of an exhibit', () => {
  let api: TestApi;
  let parties: Parties;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, EvidenceModule] });
  });
  afterAll(() => api.end());
  beforeEach(async () => {
    parties = await givenParties(api.given);
  });

  const exhibit = async (wishes: ExhibitWishes = {}, validUntil: Date | null = null) =>
    givenExhibit(
      api,
      parties,
      await givenAsk(api.given, parties, { state: 'delivered', legalBasisValidUntil: validUntil }),
      wishes,
    );
  const handOver = (id: string, who: GivenAccount = parties.investigator, body: object = HAND_OVER) =>
    api.as(who).post(`/exhibits/${id}/hand-overs`).send(body);
  const entries = async (id: string) =>
    (await api.owner.query(`select type, data from journal.entry where subject_id = $1 order by position`, [id])).rows;

  describe('knows what goes from hand to hand', () => {
    it('with a number, and tells the journal codes only', async () => {
      const id = await exhibit();
      const { body } = await handOver(id).expect(201);
      expect(body.disclosureNumber).toMatch(/^D-\d{4}-\d{6}$/);
      const custody = await api.as(parties.supervisor).get(`/exhibits/${id}/custody`).expect(200);
      expect(custody.body.items).toMatchObject([
        { deed: 'handed-over', data: { ...HAND_OVER, disclosureNumber: body.disclosureNumber } },
      ]);
      const [entry] = await entries(id);
      expect(entry).toMatchObject({
        type: 'exhibit.handed-over',
        data: { disclosureNumber: body.disclosureNumber, medium: 'disc' },
      });
      expect(JSON.stringify(entry)).not.toContain('суд');
    });

    it('each with a number of its own, also after the legal basis has expired', async () => {
      const id = await exhibit({}, new Date(Date.now() - 1000));
      const first = await handOver(id).expect(201);
      const second = await handOver(id, parties.supervisor).expect(201);
      expect(first.body.disclosureNumber).not.toBe(second.body.disclosureNumber);
    });

    it.each([
      ['without a recipient', { ...HAND_OVER, to: '' }],
      ['without a reason', { ...HAND_OVER, reason: 'x' }],
      ['on an unknown medium', { ...HAND_OVER, medium: 'paper' }],
      ['with what nobody asked for', { ...HAND_OVER, copies: 2 }],
    ])('not %s', async (_, body) => {
      const id = await exhibit();
      await handOver(id, parties.investigator, body).expect(400);
      expect(await entries(id)).toEqual([]);
    });

    it('only of what is sealed, and of what is theirs', async () => {
      const rejected = await handOver(await exhibit({ state: 'rejected' })).expect(409);
      expect(rejected.body.code).toBe('exhibit-not-sealed');
      const id = await exhibit();
      await handOver(id, await api.given.account('investigator')).expect(404);
      await handOver(id, parties.operator).expect(403);
      expect(await entries(id)).toEqual([]);
    });
  });

  describe('is printed', () => {
    const paper = (id: string, lang: 'uk' | 'en', who: GivenAccount = parties.investigator) =>
      api.as(who).get(`/exhibits/${id}/custody.pdf?lang=${lang}`).buffer(true).parse(asBytes);

    it.each(['uk', 'en'] as const)('in %s, and the journal has the digest of the file', async (lang) => {
      const id = await exhibit();
      await handOver(id).expect(201);
      const { body, headers } = await paper(id, lang).expect(200);
      expect(headers['content-type']).toBe('application/pdf');
      expect((body as Buffer).subarray(0, 5).toString('latin1')).toBe('%PDF-');
      const digest = createHash('sha256').update(body as Buffer);
      expect(headers['repr-digest']).toBe(`sha-256=:${digest.copy().digest('base64')}:`);
      expect((await entries(id)).at(-1)).toMatchObject({
        type: 'exhibit.consulted',
        data: { what: 'custody-paper', language: lang, fileDigest: digest.digest('hex') },
      });
    });

    it('for those who asked for the footage, and in no other language', async () => {
      const id = await exhibit();
      await paper(id, 'uk', await api.given.account('supervisor')).expect(404);
      await paper(id, 'uk', parties.operator).expect(403);
      await api.as(parties.investigator).get(`/exhibits/${id}/custody.pdf?lang=de`).expect(400);
      expect(await entries(id)).toEqual([]);
    });
  });
});
