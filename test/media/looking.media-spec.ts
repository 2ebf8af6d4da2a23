import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../src/kernel/actor.ts';
import { newId } from '../../src/kernel/ids.ts';
import { AccessModule } from '../../src/modules/access/index.ts';
import { EvidenceModule } from '../../src/modules/evidence/index.ts';
import { Transaction } from '../../src/platform/database/transaction.ts';
import { Journal } from '../../src/platform/journal/journal.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import {
  type AskWishes,
  footage,
  type Footage,
  givenAsk,
  givenExhibit,
  givenParties,
  type Parties,
} from '../support/given-evidence.ts';
import { asFootage, givenClip, givenMedia, lookInto, MEDIA_SETTINGS } from '../support/given-media.ts';
import type { GivenAccount } from '../support/given.ts';

describe('a sealed recording', () => {
  let api: TestApi;
  let base: string;
  let parties: Parties;
  let clip: Footage;
  beforeAll(async () => {
    clip = asFootage(await givenClip());
    api = await startApi({ features: [AccessModule, EvidenceModule], worker: true, settings: MEDIA_SETTINGS });
    await api.app.listen(0, '127.0.0.1');
    base = await api.app.getUrl();
    parties = await givenParties(api.given);
  });
  afterAll(() => api.end());

  const sealed = async (file: Footage, ask: AskWishes = {}): Promise<string> =>
    givenExhibit(api, parties, await givenAsk(api.given, parties, { state: 'delivered', ...ask }), { file });
  const settled = async (id: string) => {
    await api.as(parties.investigator).post(`/exhibits/${id}/working-copy`).expect(202);
    return eventually(
      'the working copy is settled',
      async () => {
        const { body } = await api.as(parties.investigator).get(`/exhibits/${id}/working-copy`).expect(200);
        return body.state === 'waiting' ? null : body;
      },
      60_000,
    );
  };
  const look = async (id: string, who = parties.investigator) =>
    (await api.as(who).post(`/exhibits/${id}/looks`).send({ purpose: 'to see who leaves' }).expect(201)).body;
  const fetchAs = (who: GivenAccount | null, url: string, headers: Record<string, string> = {}) =>
    fetch(base + url, { headers: { ...who?.headers, ...headers } });
  const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
  const deedsOf = async (id: string) =>
    (
      await api.owner.query(`select deed, data from evidence.custody_event where exhibit_id = $1 order by position`, [
        id,
      ])
    ).rows;

  describe('has a working copy', () => {
    let id: string;
    beforeAll(async () => {
      id = await sealed(clip);
    });

    it('made by itself after the seal, as H.264 with its moov first, frame for frame, with its label in a band of its own', async () => {
      const { body: before } = await api.as(parties.investigator).get(`/exhibits/${id}/working-copy`).expect(200);
      expect(before).toMatchObject({ state: 'none', sha256: null });
      await api.app.get(Transaction).within(SYSTEM, (tx) =>
        api.app.get(Journal).append(tx, [{ type: 'exhibit.sealed', subject: { type: 'exhibit', id }, data: {} }]),
      ); // prettier-ignore
      const copy = await eventually('the copy is ready', async () => {
        const { body } = await api.as(parties.supervisor).get(`/exhibits/${id}/working-copy`).expect(200);
        return body.state === 'ready' ? body : null;
      });
      expect(copy).toMatchObject({
        kind: 'video',
        original: { codec: 'h264', width: 320, height: 240 },
        durationSeconds: 10,
        frameRate: 25,
        hasSound: false,
      });
      expect(copy.tool).toMatch(/^ffmpeg \d/);
      const { mediaUrl, mediaType, thumbnails } = await look(id);
      expect(mediaType).toBe('video/mp4');
      const answer = await fetchAs(parties.investigator, mediaUrl);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(copy.sha256);
      expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
      const { streams } = await lookInto(bytes);
      expect(streams).toMatchObject([{ codec_name: 'h264', width: 320, nb_read_frames: '250' }]);
      expect(Number(streams[0]?.['height'])).toBeGreaterThan(240);
      expect(thumbnails).toHaveLength(6);
      const thumbnail = await fetchAs(parties.investigator, thumbnails[5].url);
      expect(thumbnail.headers.get('content-type')).toBe('image/jpeg');
      expect(Buffer.from(await thumbnail.arrayBuffer()).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    });

    it('and each look is a deed with its purpose, before anything is shown', async () => {
      const before = (await deedsOf(id)).length;
      await api.as(parties.investigator).post(`/exhibits/${id}/looks`).send({}).expect(400);
      await api.as(parties.investigator).post(`/exhibits/${id}/looks`).send({ purpose: 'x' }).expect(400);
      await look(id);
      const deeds = await deedsOf(id);
      expect(deeds.length).toBe(before + 1);
      expect(deeds.at(-1)).toEqual({ deed: 'looked', data: { purpose: 'to see who leaves' } });
      const { rows } = await api.owner.query(
        `select data from journal.entry where type = 'exhibit.looked' and subject_id = $1 order by position desc limit 1`,
        [id],
      );
      expect(rows[0].data).not.toHaveProperty('purpose');
    });

    it('served in ranges, inline for our player, and able to do nothing by itself', async () => {
      const { mediaUrl } = await look(id);
      const part = await fetchAs(parties.investigator, mediaUrl, { range: 'bytes=4-11' });
      expect([part.status, part.headers.get('content-range')]).toEqual([
        206,
        expect.stringMatching(/^bytes 4-11\/\d+$/),
      ]);
      expect(
        Buffer.from(await part.arrayBuffer())
          .toString('latin1')
          .startsWith('ftyp'),
      ).toBe(true);
      expect((await fetchAs(parties.investigator, mediaUrl, { range: 'bytes=99999999-' })).status).toBe(416);
      const headers = Object.fromEntries((await fetchAs(parties.investigator, mediaUrl)).headers);
      expect(headers).toMatchObject({
        'content-type': 'video/mp4',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, no-store',
        'content-disposition': `inline; filename="working-copy-of-${id}.mp4"`,
      });
    });

    it('shown to the account that asked, until the look is over, and to nobody else', async () => {
      const { mediaUrl, thumbnails } = await look(id);
      const colleague = await api.given.account('investigator', { organization: parties.investigator.organization });
      for (const url of [mediaUrl, thumbnails[0].url]) {
        for (const other of [colleague, parties.supervisor, await api.given.account('investigator')])
          expect(await codeOf(await fetchAs(other, url))).toEqual([404, 'not-found']);
        for (const role of ['operator', 'regional_command', 'national_command', 'inspector', 'administrator'] as const)
          expect((await fetchAs(await api.given.account(role), url)).status).toBe(403);
        expect((await fetchAs(null, url)).status).toBe(401);
        expect((await fetchAs(parties.investigator, url)).status).toBe(200);
      }
      await api.owner.query(`update evidence.look set expires_at = now() where exhibit_id = $1`, [id]);
      expect(await codeOf(await fetchAs(parties.investigator, mediaUrl))).toEqual([410, 'look-over']);
      expect(await codeOf(await fetchAs(parties.investigator, `/api/v1/looks/${'x'.repeat(43)}/media`))).toEqual([
        404,
        'not-found',
      ]);
    });

    it('closed with the legal basis, for a look that is open too', async () => {
      const other = await sealed(clip, { legalBasisValidUntil: new Date(Date.now() + 3_600_000) });
      await settled(other);
      const { mediaUrl } = await look(other);
      await api.owner.query(
        `update requests.ask set legal_basis_valid_until = now() where id = (select ask_id from evidence.exhibit where id = $1)`,
        [other],
      );
      expect(await codeOf(await fetchAs(parties.investigator, mediaUrl))).toEqual([403, 'legal-basis-expired']);
      const again = await api.as(parties.investigator).post(`/exhibits/${other}/looks`).send({ purpose: 'once more' });
      expect([again.status, again.body.code]).toEqual([403, 'legal-basis-expired']);
    });

    it('that goes when the original goes', async () => {
      const other = await sealed(clip);
      await settled(other);
      const { mediaUrl } = await look(other);
      await api.app.get(Transaction).within(SYSTEM, (tx) =>
        api.app.get(Journal).append(tx, [{ type: 'exhibit.removed', subject: { type: 'exhibit', id: other }, data: {} }]),
      ); // prettier-ignore
      await eventually('the copy is gone', async () => (await fetchAs(parties.investigator, mediaUrl)).status === 409);
      const { rows } = await api.owner.query(`select count(*)::int from evidence.thumbnail where exhibit_id = $1`, [
        other,
      ]);
      expect(rows[0].count).toBe(0);
    });
  });

  it('that is a picture is shown as a picture', async () => {
    const id = await sealed(asFootage(await givenMedia('still.png', 'testsrc2=size=640x480', '-frames:v', '1')));
    expect(await settled(id)).toMatchObject({
      state: 'ready',
      kind: 'picture',
      durationSeconds: null,
      frameRate: null,
    });
    const { mediaUrl, thumbnails } = await look(id);
    const answer = await fetchAs(parties.investigator, mediaUrl);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    expect((await lookInto(Buffer.from(await answer.arrayBuffer()))).streams).toMatchObject([
      { codec_name: 'mjpeg', width: 640 },
    ]);
    expect(thumbnails).toHaveLength(1);
  });

  it.each([
    ['bytes of a recorder that nobody knows', () => Promise.resolve(footage(5000).bytes), 'unknown-format'],
    [
      'sound alone',
      () => givenMedia('a.m4a', 'color=black:d=0.1', '-f', 'lavfi', '-i', 'sine=duration=1', '-map', '1:a'),
      'no-picture',
    ],
  ])('of %s cannot be shown, and it is said why', async (_, bytes, reason) => {
    const id = await sealed(asFootage(await bytes()));
    expect(await settled(id)).toMatchObject({ state: 'unplayable', reason, tool: expect.stringMatching(/^ffmpeg/) });
    expect((await deedsOf(id)).map((row) => row.deed)).toEqual(['found-unplayable']);
    const refused = await api
      .as(parties.investigator)
      .post(`/exhibits/${id}/looks`)
      .send({ purpose: 'to see it' })
      .expect(409);
    expect(refused.body).toMatchObject({ code: 'nothing-to-look-at', facts: { state: 'unplayable' } });
  });

  describe('has notes at a moment', () => {
    it('that its unit reads, in order, and that their author withdraws', async () => {
      const id = await sealed(clip);
      const write = (atSeconds: number, body: string, who = parties.investigator) =>
        api.as(who).post(`/exhibits/${id}/notes`).send({ atSeconds, body });
      const late = (await write(7.4, 'leaves by the gate').expect(201)).body;
      await write(2.04, 'a car stops', parties.supervisor).expect(201);
      const { body } = await api.as(parties.supervisor).get(`/exhibits/${id}/notes`).expect(200);
      expect(body.items).toMatchObject([
        { atSeconds: 2.04, body: 'a car stops', by: { name: parties.supervisor.actor.name } },
        { atSeconds: 7.4, body: 'leaves by the gate', by: { accountId: parties.investigator.id } },
      ]);
      await api.as(parties.supervisor).delete(`/exhibits/${id}/notes/${late.id}`).expect(404);
      await api.as(parties.investigator).delete(`/exhibits/${id}/notes/${late.id}`).expect(204);
      await api.as(parties.investigator).delete(`/exhibits/${id}/notes/${late.id}`).expect(404);
      expect((await api.as(parties.investigator).get(`/exhibits/${id}/notes`)).body.items).toHaveLength(1);
      const { rows } = await api.owner.query(
        `select data from journal.entry where type = 'exhibit.noted' and subject_id = $1`,
        [id],
      );
      expect(JSON.stringify(rows)).not.toContain('gate');
    });

    it('with words and a moment, by those who asked for it, and never changed', async () => {
      const id = await sealed(clip);
      for (const body of [
        { atSeconds: 1 },
        { atSeconds: -1, body: 'x' },
        { atSeconds: 1, body: ' ' },
        { atSeconds: 1, body: 'x'.repeat(2001) },
      ])
        await api.as(parties.investigator).post(`/exhibits/${id}/notes`).send(body).expect(400);
      await api.as(parties.operator).post(`/exhibits/${id}/notes`).send({ atSeconds: 1, body: 'x' }).expect(403);
      const stranger = await api.given.account('investigator');
      await api.as(stranger).post(`/exhibits/${id}/notes`).send({ atSeconds: 1, body: 'x' }).expect(404);
      await api.as(stranger).get(`/exhibits/${id}/notes`).expect(404);
      await api.as(parties.investigator).post(`/exhibits/${id}/notes`).send({ atSeconds: 1, body: 'x' }).expect(201);
      await expect(api.owner.query(`update evidence.note set body = 'y' where exhibit_id = $1`, [id])).rejects.toThrow(
        'not changed',
      );
    });
  });

  describe('gives a frame as an exhibit of its own', () => {
    let id: string;
    let made: { id: string; number: string; madeExhibitId: string };
    const order = async (atSeconds: number) => {
      const { body } = await api
        .as(parties.investigator)
        .post(`/exhibits/${id}/stills`)
        .send({ atSeconds })
        .expect(202);
      return eventually('the still is made', async () => {
        const { items } = (await api.as(parties.investigator).get(`/exhibits/${id}/stills`).expect(200)).body;
        const still = items.find((each: { id: string }) => each.id === body.id);
        return still.state === 'waiting' ? null : still;
      });
    };
    beforeAll(async () => {
      id = await sealed(clip);
      await settled(id);
      made = await order(3.04);
    });

    it('with number, digest and where it is from, in the custody of both', async () => {
      expect(made).toMatchObject({ state: 'made', number: expect.stringMatching(/^S-\d{4}-\d{6}$/), atSeconds: 3.04 });
      const { body } = await api.as(parties.investigator).get(`/exhibits/${made.madeExhibitId}`).expect(200);
      expect(body).toMatchObject({
        kind: 'still',
        ofExhibit: id,
        state: 'sealed',
        fileName: `двір cam 2_00-00-03.040_${made.number}.png`,
        found: { mediaType: 'image/png' },
      });
      expect(body.found.sha256).toBe(body.sha256);
      const custody = await deedsOf(made.madeExhibitId);
      expect(custody[0]).toMatchObject({
        deed: 'still-made',
        data: { number: made.number, atSeconds: 3.04, ofExhibit: id, ofSha256: clip.sha256, sha256: body.sha256 },
      });
      expect((await deedsOf(id)).at(-1)).toMatchObject({ deed: 'still-made', data: { exhibitId: made.madeExhibitId } });
      const { body: of } = await api.as(parties.supervisor).get(`/exhibits/${made.madeExhibitId}/stills`).expect(200);
      expect(of.origin).toMatchObject({ exhibitId: id, number: made.number });
    });

    it('in full, of the original and not of the copy, and twice the same bytes', async () => {
      const again = await order(3.04);
      expect(again.number).not.toBe(made.number);
      const digest = async (exhibit: string) =>
        (await api.as(parties.investigator).get(`/exhibits/${exhibit}`).expect(200)).body.sha256;
      expect(await digest(again.madeExhibitId)).toBe(await digest(made.madeExhibitId));
      const { body: link } = await api
        .as(parties.investigator)
        .post(`/exhibits/${made.madeExhibitId}/downloads`)
        .send({ reason: 'for the file' })
        .expect(201);
      const picture = Buffer.from(await (await fetchAs(parties.investigator, link.url)).arrayBuffer());
      expect((await lookInto(picture)).streams).toMatchObject([{ codec_name: 'png', width: 320, height: 240 }]);
    });

    it('that its owner does not learn of, and that counts as no delivery', async () => {
      await api.as(parties.operator).get(`/exhibits/${made.madeExhibitId}`).expect(404);
      const { body } = await api.as(parties.operator).get('/exhibits?limit=200').expect(200);
      expect(body.items.map((item: { kind: string }) => item.kind)).not.toContain('still');
      const { rows } = await api.owner.query(`select 1 from evidence.facts where exhibit_id = $1`, [
        made.madeExhibitId,
      ]);
      expect(rows).toEqual([]);
      const refused = await api
        .as(parties.investigator)
        .post(`/exhibits/${made.madeExhibitId}/assessment`)
        .send({ usefulness: 'useful', use: 'lead' })
        .expect(409);
      expect(refused.body.code).toBe('not-a-recording');
    });

    it('and not of a moment that it has not, of a still, or of somebody else', async () => {
      const late = await api
        .as(parties.investigator)
        .post(`/exhibits/${id}/stills`)
        .send({ atSeconds: 10.5 })
        .expect(422);
      expect(late.body).toMatchObject({ code: 'no-such-moment', errors: [{ pointer: '/atSeconds' }] });
      await api
        .as(parties.investigator)
        .post(`/exhibits/${made.madeExhibitId}/stills`)
        .send({ atSeconds: 0 })
        .expect(409);
      await api
        .as(await api.given.account('investigator'))
        .post(`/exhibits/${id}/stills`)
        .send({ atSeconds: 1 })
        .expect(404);
      await api.as(parties.operator).post(`/exhibits/${id}/stills`).send({ atSeconds: 1 }).expect(403);
      const raw = await sealed(clip);
      const none = await api
        .as(parties.investigator)
        .post(`/exhibits/${raw}/stills`)
        .send({ atSeconds: 1 })
        .expect(409);
      expect(none.body.code).toBe('nothing-to-look-at');
    });

    it('that stays what it is', async () => {
      const change = `update evidence.exhibit set of_exhibit = $2 where id = $1`;
      await expect(api.owner.query(change, [made.madeExhibitId, newId()])).rejects.toThrow('does not change');
    });
  });
});

describe('where this installation has no ffmpeg', () => {
  it('it says so, and goes on without working copies', async () => {
    const api = await startApi({ features: [AccessModule, EvidenceModule], settings: { FFMPEG: '/nowhere/ffmpeg' } });
    try {
      const parties = await givenParties(api.given);
      const id = await givenExhibit(api, parties, await givenAsk(api.given, parties, { state: 'delivered' }));
      const { body } = await api.as(parties.investigator).get(`/exhibits/${id}/working-copy`).expect(200);
      expect(body.state).toBe('not_here');
      const refused = await api.as(parties.investigator).post(`/exhibits/${id}/working-copy`).expect(409);
      expect(refused.body.code).toBe('no-working-copies');
      await api.as(parties.investigator).post(`/exhibits/${id}/downloads`).send({ reason: 'to view it' }).expect(201);
    } finally {
      await api.end();
    }
  });
});
