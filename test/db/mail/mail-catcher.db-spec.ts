import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { type Catcher, startCatcher } from '../../../src/platform/mail/catcher.ts';
import { MailRefused } from '../../../src/platform/mail/mailer.ts';
import { SmtpMailer } from '../../../src/platform/mail/smtp-mailer.ts';

describe('the mail catcher', () => {
  let catcher: Catcher;
  let folder: string;
  let mailer: SmtpMailer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'svidok-mail-'));
    catcher = await startCatcher(join(folder, 'mail'), { smtp: 0, web: 0 });
    mailer = new SmtpMailer({
      url: `smtp://127.0.0.1:${catcher.smtpPort}`,
      from: 'svidok@tests.example',
      host: 'svidok.tests.example',
    });
  });
  afterAll(async () => {
    mailer.close();
    await catcher.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('keeps each mail as a file, and shows it', async () => {
    const mail = {
      id: '0199b1c0-0000-7000-8000-000000000001',
      to: 'duty@council.example',
      subject: 'Прохання: R-2026-7K3Q-XW9T',
      text: 'рядок',
      locale: 'uk',
    };
    expect(await mailer.send(mail)).toBe('sent');
    const [name] = await readdir(join(folder, 'mail'));
    const parsed = await simpleParser(await readFile(join(folder, 'mail', name as string)));
    expect(parsed).toMatchObject({ subject: mail.subject, messageId: `<${mail.id}@svidok.tests.example>` });
    expect(parsed.text?.trim()).toBe('рядок');
    const page = await fetch(`http://127.0.0.1:${catcher.webPort}/`).then((answer) => answer.text());
    expect(page).toContain(name);
    expect(await fetch(`http://127.0.0.1:${catcher.webPort}/${name}`).then((answer) => answer.text())).toContain(
      'Message-ID',
    );
    expect((await fetch(`http://127.0.0.1:${catcher.webPort}/..%2f..%2fpackage.json`)).status).toBe(404);
  });

  it('is never handed a subject or an address with a line break in it', async () => {
    const mail = { id: '1', to: 'a@b.example', subject: 'x\r\nBcc: y@z.example', text: '', locale: 'uk' };
    await expect(mailer.send(mail)).rejects.toThrow(MailRefused);
    await expect(mailer.send({ ...mail, subject: 'x', to: 'a@b.example\r\nBcc: y@z.example' })).rejects.toThrow(
      MailRefused,
    );
  });

  it('fails where its port is taken, instead of running without it', async () => {
    await expect(startCatcher(join(folder, 'other'), { smtp: catcher.smtpPort, web: 0 })).rejects.toThrow('EADDRINUSE');
  });
});
