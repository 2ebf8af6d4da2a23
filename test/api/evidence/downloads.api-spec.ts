import { chmod, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import {
  type AskWishes,
  type ExhibitWishes,
  footage,
  givenAsk,
  givenExhibit,
  givenParties,
  type Parties,
} from '../../support/given-evidence.ts';
import type { GivenAccount } from '../../support/given.ts';

describe('exhibits', () => {
  let api: TestApi;
  let base: string;
  let parties: Parties;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, EvidenceModule] });
    await api.app.listen(0, '127.0.0.1');
    base = await api.app.getUrl();
  });
  afterAll(() => api.end());
  beforeEach(async () => {
    parties = await givenParties(api.given);
  });

  const sealed = async (exhibit: ExhibitWishes = {}, ask: AskWishes = {}) =>
    givenExhibit(api, parties, await givenAsk(api.given, parties, { state: 'delivered', ...ask }), exhibit);
  const link = async (id: string): Promise<string> =>
    (await api.as(parties.investigator).post(`/exhibits/${id}/downloads`).send({ reason: 'to view it' }).expect(201))
      .body.url;
  const fetchAs = (who: GivenAccount | null, url: string, method = 'GET') =>
    fetch(base + url, { method, headers: { ...who?.headers } });
  const refusal = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
  const pathOf = (id: string) => join(api.settings.APP_DATA_DIR, 'files', 'exhibits', id);
  const deeds = async (id: string) =>
    (
      await api.owner.query(`select deed from evidence.custody_event where exhibit_id = $1 order by position`, [id])
    ).rows.map((row) => row.deed);

  describe('leave by a link', () => {
    const file = footage(300_000);

    it('that works once', async () => {
      const url = await link(await sealed({ file }));
      const first = await fetchAs(parties.investigator, url);
      expect(Buffer.from(await first.arrayBuffer()).equals(file.bytes)).toBe(true);
      expect(await refusal(await fetchAs(parties.investigator, url))).toEqual([410, 'link-spent']);
    });

    it('that works once also for ten at the same moment', async () => {
      const url = await link(await sealed({ file }));
      const answers = await Promise.all(Array.from({ length: 10 }, () => fetchAs(parties.investigator, url)));
      expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, ...Array(9).fill(410)]);
      await Promise.all(answers.map((answer) => answer.arrayBuffer()));
    });

    it('that works for the account it was made for and no other', async () => {
      const id = await sealed({ file });
      const url = await link(id);
      const colleague = await api.given.account('investigator', { organization: parties.investigator.organization });
      const stranger = await api.given.account('investigator');
      for (const other of [colleague, stranger, parties.supervisor])
        expect(await refusal(await fetchAs(other, url))).toEqual([404, 'not-found']);
      for (const role of ['regional_command', 'national_command', 'inspector', 'administrator'] as const)
        expect((await fetchAs(await api.given.account(role), url)).status).toBe(403);
      expect((await fetchAs(parties.operator, url)).status).toBe(403);
      expect((await fetchAs(null, url)).status).toBe(401);
      expect(await deeds(id)).toEqual(['download-granted']);
      expect((await fetchAs(parties.investigator, url)).status).toBe(200); // none of them spent it
    });

    it('that ends after a minute', async () => {
      const url = await link(await sealed({ file }));
      await api.owner.query(
        `update evidence.download_grant set expires_at = now() - interval '1 second' where account_id = $1`,
        [parties.investigator.id],
      );
      expect(await refusal(await fetchAs(parties.investigator, url))).toEqual([410, 'link-spent']);
    });

    it('that a HEAD does not spend', async () => {
      const url = await link(await sealed({ file }));
      expect((await fetchAs(parties.investigator, url, 'HEAD')).status).toBe(405);
      expect((await fetchAs(parties.investigator, url)).status).toBe(200);
    });

    it('that ends with the session and with the account', async () => {
      const url = await link(await sealed({ file }));
      await api.owner.query(`update access.account set is_active = false where id = $1`, [parties.investigator.id]);
      expect((await fetchAs(parties.investigator, url)).status).toBe(401);
    });

    it('that a token which nobody gave out is not', async () => {
      expect((await fetchAs(parties.investigator, `/api/v1/downloads/${'x'.repeat(43)}`)).status).toBe(404);
      expect((await fetchAs(parties.investigator, `/api/v1/downloads/..%2f..%2fetc`)).status).toBe(400);
    });
  });

  describe('stay inside', () => {
    it('once the legal basis has expired, for a new link and for one already made', async () => {
      const ask = await givenAsk(api.given, parties, {
        state: 'delivered',
        legalBasisValidUntil: new Date(Date.now() + 3_600_000),
      });
      const id = await givenExhibit(api, parties, ask);
      const url = await link(id);
      await api.owner.query(
        `update requests.ask set legal_basis_valid_until = now() - interval '1 second' where id = $1`,
        [ask.id],
      );
      const again = await api
        .as(parties.investigator)
        .post(`/exhibits/${id}/downloads`)
        .send({ reason: 'once more' })
        .expect(403);
      expect(again.body.code).toBe('legal-basis-expired');
      expect(await refusal(await fetchAs(parties.investigator, url))).toEqual([403, 'legal-basis-expired']);
    });

    it.each(['committed', 'uploading', 'verifying', 'rejected'] as const)('while %s', async (state) => {
      const id = await sealed({ state });
      const { body } = await api
        .as(parties.investigator)
        .post(`/exhibits/${id}/downloads`)
        .send({ reason: 'to view it' })
        .expect(409);
      expect(body.code).toBe('exhibit-not-sealed');
    });

    it('without a reason', async () => {
      const id = await sealed();
      for (const body of [{}, { reason: '' }, { reason: 'x' }, { reason: 'to view it', to: 'me' }])
        await api.as(parties.investigator).post(`/exhibits/${id}/downloads`).send(body).expect(400);
    });

    it('when a byte of the original was changed: the last piece never leaves, and it is written down', async () => {
      const file = footage(300_000);
      const id = await sealed({ file });
      const url = await link(id);
      const changed = Buffer.from(file.bytes);
      changed[150_000] = (changed[150_000] as number) ^ 1;
      await chmod(pathOf(id), 0o600);
      await writeFile(pathOf(id), changed);
      const answer = await fetchAs(parties.investigator, url);
      await expect(answer.arrayBuffer()).rejects.toThrow();
      await eventually('the finding', async () => (await deeds(id)).includes('found-altered'));
      const { rows } = await api.owner.query(
        `select data from journal.entry where type = 'exhibit.found-altered' and subject_id = $1`,
        [id],
      );
      expect(rows[0].data).toMatchObject({ what: 'digest' });
    });

    it('when the original was shortened, swapped away or removed', async () => {
      for (const harm of [(path: string) => truncate(path, 10), (path: string) => rm(path)]) {
        const id = await sealed();
        const url = await link(id);
        await harm(pathOf(id));
        expect(await refusal(await fetchAs(parties.investigator, url))).toEqual([409, 'original-damaged']);
        expect(await deeds(id)).toEqual(['download-granted', 'found-altered']);
      }
    });
  });

  describe('are seen', () => {
    it('by those who asked and by their owner, and by nobody else', async () => {
      const id = await sealed();
      for (const who of [parties.investigator, parties.supervisor, parties.operator]) {
        const { body, headers } = await api.as(who).get(`/exhibits/${id}`).expect(200);
        expect(body).toMatchObject({ id, state: 'sealed', uploadUrl: null, version: 1 });
        expect(headers['etag']).toBe('"1"');
        await api.as(who).get(`/exhibits/${id}`).set('if-none-match', '"1"').expect(304);
      }
      for (const role of ['investigator', 'supervisor', 'operator'] as const)
        await api
          .as(await api.given.account(role))
          .get(`/exhibits/${id}`)
          .expect(404);
      for (const role of ['regional_command', 'national_command', 'inspector', 'administrator'] as const)
        await api
          .as(await api.given.account(role))
          .get(`/exhibits/${id}`)
          .expect(403);
      const { rows } = await api.owner.query(
        `select account_id, purpose from journal.entry where type = 'exhibit.consulted' and subject_id = $1 order by position`,
        [id],
      );
      expect(rows.map((row) => row.account_id)).toEqual([parties.investigator.id, parties.supervisor.id]);
      expect(rows[0].purpose).toMatch(/^request:/);
    });

    it('as a list of one request or ask, page by page', async () => {
      const ask = await givenAsk(api.given, parties, { state: 'delivered' });
      const made = [
        await givenExhibit(api, parties, ask),
        await givenExhibit(api, parties, ask),
        await givenExhibit(api, parties, ask, { state: 'rejected' }),
      ];
      await sealed();
      const ids = async (query: string, who = parties.investigator) =>
        (await api.as(who).get(`/exhibits?${query}`).expect(200)).body.items.map((item: { id: string }) => item.id);
      expect(await ids(`request=${ask.requestId}`)).toEqual([...made].reverse());
      expect(await ids(`ask=${ask.id}&state=sealed`, parties.operator)).toEqual([made[1], made[0]]);
      expect(await ids(`ask=${ask.id}`, await api.given.account('operator'))).toEqual([]);
      const first = await api.as(parties.investigator).get(`/exhibits?request=${ask.requestId}&limit=2`).expect(200);
      expect(first.headers['link']).toContain('rel="next"');
      expect(await ids(`request=${ask.requestId}&limit=2&cursor=${first.body.next}`)).toEqual([made[0]]);
    });

    it('with their custody by those who asked only', async () => {
      const id = await sealed();
      await link(id);
      const { body } = await api.as(parties.supervisor).get(`/exhibits/${id}/custody`).expect(200);
      expect(body.items).toMatchObject([
        {
          deed: 'download-granted',
          by: {
            accountId: parties.investigator.id,
            name: parties.investigator.actor.name,
            organization: parties.investigator.organization.name,
          },
          data: { reason: 'to view it' },
        },
      ]);
      await api.as(parties.operator).get(`/exhibits/${id}/custody`).expect(403);
      await api
        .as(await api.given.account('investigator'))
        .get(`/exhibits/${id}/custody`)
        .expect(404);
    });
  });

  describe('are assessed', () => {
    const assess = (id: string, body: object, who = parties.investigator) =>
      api.as(who).post(`/exhibits/${id}/assessment`).send(body);

    it('and assessed anew as the case goes on', async () => {
      const id = await sealed();
      const { body, headers } = await assess(id, { usefulness: 'partly', reason: 'too_dark', use: 'lead' }).expect(200);
      expect(body).toMatchObject({ usefulness: 'partly', reason: 'too_dark', use: 'lead' });
      expect(headers['etag']).toBe('"2"');
      await assess(id, { usefulness: 'useful', use: 'court' }, parties.supervisor).expect(200);
      const shown = await api.as(parties.investigator).get(`/exhibits/${id}`).expect(200);
      expect(shown.body).toMatchObject({
        version: 3,
        assessment: { usefulness: 'useful', reason: null, use: 'court' },
      });
      expect(await deeds(id)).toEqual(['assessed', 'assessed']);
    });

    it('only consistently, once sealed, and by those who asked', async () => {
      const id = await sealed();
      const faulty = await assess(id, { usefulness: 'not_useful', use: 'court' }).expect(422);
      expect(faulty.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(['/reason', '/use']);
      await assess(id, { usefulness: 'great', use: 'none' }).expect(400);
      await assess(await sealed({ state: 'rejected' }), { usefulness: 'useful', use: 'none' }).expect(409);
      await assess(id, { usefulness: 'useful', use: 'none' }, parties.operator).expect(403);
      await assess(id, { usefulness: 'useful', use: 'none' }, await api.given.account('investigator')).expect(404);
    });
  });
});
