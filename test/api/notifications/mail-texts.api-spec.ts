import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { NotificationsModule } from '../../../src/modules/notifications/index.ts';
import { NOTICE_KINDS } from '../../../src/modules/notifications/domain/who-hears.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { Runner } from '../../../src/platform/queue/runner.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import type { GivenAccount } from '../../support/given.ts';
import { type Mailbox, openMailbox } from '../../support/mailbox.ts';

const PATH = '/mail-texts/hold-asked/en';
const NEW = { subject: 'Keep {{number}}', body: 'Dear owner,\n\n{{loss}} Keep it.' };

describe('texts of mails', () => {
  let api: TestApi;
  let mailbox: Mailbox;
  let administrator: GivenAccount;
  beforeAll(async () => {
    mailbox = await openMailbox();
    api = await startApi({ features: [AccessModule, NotificationsModule], settings: { SMTP_URL: mailbox.url } });
    administrator = await api.given.account('administrator', { name: 'Olha Keeper' });
  });
  afterAll(async () => {
    await api.end();
    await mailbox.end();
  });

  const put = (version: number, body: object) =>
    api.as(administrator).put(PATH).set('if-match', `"${version}"`).send(body);
  const current = async () => {
    const { body } = await api.as(administrator).get('/mail-texts').expect(200);
    return (body as { items: { kind: string; locale: string }[] }).items.find(
      ({ kind, locale }) => kind === 'hold-asked' && locale === 'en',
    );
  };
  /** A mail about a hold, through the job that sends it. */
  async function sent() {
    const [notice, mail, hint] = [newId(), newId(), newId()];
    const address = `${mail}@tests.example`;
    await api.owner.query(
      `insert into notifications.notice (id, kind, account_id, event_id, subject_type, subject_id, data) values ($1, 'hold-asked', $2, $1, 'ask', $1, $3)`,
      [notice, administrator.id, JSON.stringify({ number: 'R-2026-7K3Q-XW9T', cameras: 2 })],
    );
    await api.owner.query(`insert into notifications.mail (id, notice_id, address, locale) values ($1, $2, $3, 'en')`, [
      mail,
      notice,
      address,
    ]);
    await api.owner.query(
      `insert into journal.outbox (id, job, lane, subject_id) values ($1, 'notifications.send-mail', 'swift', $2)`,
      [hint, mail],
    );
    await api.app.get(Runner, { strict: false }).process(hint);
    return mailbox.to(address)[0];
  }

  it('are those of the product at first, for every kind in both languages', async () => {
    const { body } = await api.as(administrator).get('/mail-texts').expect(200);
    expect(body.items).toHaveLength(NOTICE_KINDS.length * 2);
    expect(await current()).toMatchObject({
      subject: 'Please preserve recordings',
      isDefault: true,
      version: 0,
      changedBy: null,
      placeholders: ['{{number}}', '{{cameras}}', '{{loss}}'],
    });
    expect((await sent())?.subject).toBe('Please preserve recordings: R-2026-7K3Q-XW9T');
  });

  it('are shown as they would be read, and nothing is kept', async () => {
    const { body } = await api.as(administrator).post(`${PATH}/preview`).send(NEW).expect(200);
    expect(body.subject).toBe('Keep R-2026-7K3Q-XW9T');
    expect(body.text).toMatch(
      /^Dear owner,\n\nThe first recording begins to vanish in about 2 days\. Keep it\.\nCameras: 3\.\n\nDetails .*\nhttp/,
    );
    expect(await current()).toMatchObject({ version: 0 });
  });

  it('are changed by version, sent from then on, and go back to those of the product', async () => {
    expect((await put(0, NEW).expect(200)).body).toMatchObject({ ...NEW, isDefault: false, version: 1 });
    await put(0, NEW).expect(412);
    await api.as(administrator).put(PATH).send(NEW).expect(428);
    const mail = await sent();
    expect(mail?.subject).toBe('Keep R-2026-7K3Q-XW9T');
    expect(mail?.text).toContain('Dear owner,');
    expect(mail?.text).toContain('Cameras: 2.');
    expect(mail?.text).not.toContain('{{');
    const { body: back } = await api.as(administrator).delete(PATH).set('if-match', '"1"').expect(200);
    expect(back).toMatchObject({ subject: 'Please preserve recordings', isDefault: true, version: 2 });
    expect((await sent())?.subject).toBe('Please preserve recordings: R-2026-7K3Q-XW9T');
    const { body: versions } = await api.as(administrator).get(`${PATH}/versions`).expect(200);
    expect(versions.items).toMatchObject([
      { version: 2, isDefault: true, changedBy: 'Olha Keeper' },
      { version: 1, isDefault: false, ...NEW },
      { version: 0, isDefault: true, changedBy: null },
    ]);
    const { rows } = await api.owner.query(
      `select subject_id as id, data from journal.entry where type = 'mail-text.changed' order by position`,
    );
    expect(rows).toEqual([
      { id: 'hold-asked.en', data: { version: 1, isDefault: false } },
      { id: 'hold-asked.en', data: { version: 2, isDefault: true } },
    ]);
  });

  it.each([
    [{ ...NEW, body: 'Of {{address}}' }, '/body', 'mail-text-refused'],
    [{ ...NEW, subject: 'Of {{cameras}}' }, '/subject', 'mail-text-refused'],
    [{ ...NEW, subject: 'Two\nlines' }, '/subject', 'mail-text-refused'],
    [{ ...NEW, body: 'See https://elsewhere.example' }, '/body', 'mail-text-refused'],
    [{ ...NEW, subject: ' ' }, '/subject', undefined],
    [{ subject: 'Only' }, '/body', undefined],
  ])('refuse %j', async (lines, pointer, code) => {
    for (const send of [put(2, lines), api.as(administrator).post(`${PATH}/preview`).send(lines)]) {
      const { body } = await send;
      expect([400, 422]).toContain(body.status);
      expect(body.errors[0].pointer).toBe(pointer);
      if (code !== undefined) expect(body.code).toBe(code);
    }
    expect(await current()).toMatchObject({ version: 2 });
  });

  it('know no other kind or language', async () => {
    for (const path of ['/mail-texts/hold-asked/de', '/mail-texts/nothing/en'])
      expect([400, 404, 422]).toContain(
        (await api.as(administrator).put(path).set('if-match', '"0"').send(NEW)).status,
      );
  });
});
