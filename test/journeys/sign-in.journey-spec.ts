import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { linkInMail } from '../support/link-in-mail.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';
import { openWorld, type World } from './browser.ts';
import { findingsOn, isSideways } from './look.ts';
import { post, read, settle } from './on-page.ts';

const PASSWORD = 'трактор біля жовтого мосту';
const NEXT = 'сім лелек над комином';

/** Everybody who is not of the demo comes in with two factors: what that asks of a newcomer, in a browser. */
describe('a newcomer', () => {
  let world: World;
  const email = `newcomer-${randomUUID()}@tests.example`;
  let mailbox: Mailbox;
  let totp: TOTP;
  let lastUsed = 0;
  let recovery: string;
  let otherRecovery: string;

  beforeAll(async () => {
    mailbox = await openMailbox();
    world = await openWorld({ SMTP_URL: mailbox.url });
    const admin = await world.as('admin');
    const { items } = await read<{ items: { id: string; kind: string }[] }>(admin, '/api/v1/organizations?kind=police');
    const account = {
      email,
      name: 'Олена Коваль',
      role: 'operator',
      organizationId: (items[0] as { id: string }).id,
    };
    const { account: made } = await post<{ account: { proposal: { id: string } } }>(admin, '/api/v1/accounts', account);
    const second = await world.as('admin.second');
    await post(second, `/api/v1/grants/${made.proposal.id}/approve`, {});
    await second.context().close();
    await admin.context().close();
  }, 300_000);
  afterAll(async () => {
    await world?.end();
    await mailbox?.end();
  });

  const fill = async (page: Page, password: string) => {
    await page.goto('/sign-in');
    await page.locator('input[autocomplete="username"]').fill(email);
    await page.locator('input[autocomplete="current-password"]').fill(password);
    await page.locator('button[type="submit"]').click();
  };
  /** Each code counts once, and that of the next half minute is good already: one that was not used yet, as soon as there is one. */
  const code = async (): Promise<string> => {
    const halfMinute = () => Math.floor(Date.now() / 30_000);
    lastUsed = Math.max(halfMinute(), lastUsed + 1);
    await eventually('the next code is good', async () => lastUsed <= halfMinute() + 1, 60_000);
    return totp.generate({ timestamp: lastUsed * 30_000 });
  };
  const looksRight = async (page: Page) =>
    expect([await findingsOn(page), await isSideways(page)]).toEqual([[], false]);

  it('chooses a password, sets up an authenticator and puts the recovery codes away, on a phone', async () => {
    const context = await world.visitor({ width: 360 });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.url()} ${request.headers()['referer'] ?? ''}`));
    const link = await linkInMail(mailbox, email);
    await page.goto(`${link.pathname}${link.hash}`);
    await page.getByRole('heading', { name: 'Вітаємо у «Свідку»', level: 1 }).waitFor();
    await looksRight(page);
    // the token leaves the address at once, and no server sees it in one
    expect([page.url().includes('#'), asked.filter((url) => url.includes(link.hash.slice(1)))]).toEqual([false, []]);
    await page.getByLabel('Новий пароль').fill('password-2026');
    await page.getByRole('button', { name: 'Обрати цей пароль' }).click();
    await page.getByText('Цей пароль не годиться').waitFor();
    await page.getByLabel('Новий пароль').fill(PASSWORD);
    await page.getByRole('button', { name: 'Обрати цей пароль' }).click();

    await page.getByRole('heading', { name: 'Другий чинник', level: 1 }).waitFor();
    await looksRight(page);
    await page.getByRole('button', { name: 'Налаштувати' }).click();
    await page.getByLabel('Ваш пароль').fill(PASSWORD);
    await page.getByRole('button', { name: 'Далі' }).click();
    await page.getByRole('img', { name: 'QR-код для автентифікатора' }).waitFor();
    const secret = (await page.locator('code').first().textContent()) ?? '';
    totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
    await looksRight(page);
    await page.getByLabel('2. Введіть шість цифр').fill('000000');
    await page.getByRole('button', { name: 'Підтвердити' }).click();
    await page.getByText('це не код цієї половини хвилини').first().waitFor();
    await page.getByLabel('2. Введіть шість цифр').fill(await code());
    await page.getByRole('button', { name: 'Підтвердити' }).click();
    await page.getByText('Резервні коди').waitFor();
    expect(await page.locator('code').count()).toBe(10);
    recovery = (await page.locator('code').first().textContent()) ?? '';
    otherRecovery = (await page.locator('code').nth(1).textContent()) ?? '';
    await looksRight(page);
    await page.getByRole('button', { name: 'Я зберіг коди' }).click();
    await page.getByRole('navigation').first().waitFor();
    expect(
      (await read<{ actor: { mustSetSecondFactor: boolean } }>(page, '/api/v1/session')).actor.mustSetSecondFactor,
    ).toBe(false);
    await context.close();
  }, 120_000);

  it('is asked for a code at the next sign-in, and comes in without the device once by paper', async () => {
    const context = await world.visitor({ language: 'en', theme: 'dark' });
    const page = await context.newPage();
    await fill(page, PASSWORD);
    await page.getByText('The password is right.').waitFor();
    await looksRight(page);
    await page
      .getByLabel('Second-factor code')
      .or(page.locator('input[autocomplete="one-time-code"]'))
      .first()
      .fill('111111');
    await page.locator('button[type="submit"]').click();
    await page.getByText('The code was refused').waitFor();
    await page.locator('input[autocomplete="one-time-code"]').fill(recovery);
    await page.locator('button[type="submit"]').click();
    await page.getByRole('navigation').first().waitFor();
    await settle(page, '/profile');
    await page.getByText('Recovery codes left: 9').waitFor();
    await looksRight(page);
    await context.close();
  }, 120_000);

  it('adds the passkey of the device, and from then on comes in with a touch', async () => {
    const context = await world.visitor({ width: 360 });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await fill(page, PASSWORD);
    await page.locator('input[autocomplete="one-time-code"]').fill(await code());
    await page.locator('button[type="submit"]').click();
    await page.getByRole('navigation').first().waitFor();
    await settle(page, '/profile');
    await page.getByRole('button', { name: 'Додати ключ доступу' }).click();
    await page.getByLabel('Як його назвати').fill('Телефон');
    await page.getByLabel('Ваш пароль').fill(PASSWORD);
    await page.locator('input[autocomplete="one-time-code"]').fill(await code());
    await looksRight(page);
    await page.getByRole('button', { name: 'Далі, і торкніться пристрою' }).click();
    // the hint of the field names a telephone as well
    await page.getByText('Телефон', { exact: true }).waitFor();
    await looksRight(page);
    await context.clearCookies();
    await page.goto('/sign-in');
    await looksRight(page);
    await page.getByRole('button', { name: 'Увійти ключем пристрою' }).click();
    await page.getByRole('navigation').first().waitFor();
    await settle(page, '/profile');
    await page.getByText('востаннє').waitFor();
    await context.close();
  }, 120_000);

  it('forgets the password, gets a link, and chooses another with the second factor', async () => {
    const context = await world.visitor({ language: 'en', theme: 'dark', width: 360 });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.getByRole('link', { name: 'Forgotten password?' }).click();
    // The page before has a field of the same name.
    await page.getByRole('heading', { name: 'Forgotten password?', level: 1 }).waitFor();
    await page.getByLabel('E-mail').fill(email);
    await looksRight(page);
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.getByText('If there is an account with this address').waitFor();
    const link = await linkInMail(mailbox, email, 2);
    await page.goto(`${link.pathname}${link.hash}`);
    await page.getByLabel('New password').fill(NEXT);
    await page.getByRole('button', { name: 'Choose this password' }).click();
    await page.getByText('The link is good.').waitFor();
    await looksRight(page);
    await page.locator('input[autocomplete="one-time-code"]').fill(otherRecovery);
    await page.getByRole('button', { name: 'Choose this password' }).click();
    await page.getByRole('navigation').first().waitFor();
    await context.clearCookies();
    await fill(page, PASSWORD);
    await page.getByText('The e-mail or the password is wrong').waitFor();
    await context.close();
  }, 120_000);

  it('who lost both is let in anew by two administrators, the first of whom proves that it is they', async () => {
    const page = await world.as('admin', { language: 'en' });
    // Once as the server answers half an hour after the last proof.
    const stale = { status: 403, code: 'confirmation-needed', title: 'Prove once more who you are' };
    await page.route(
      '**/second-factor/reset',
      (route) => route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify(stale) }),
      { times: 1 },
    );
    await settle(page, '/admin/accounts');
    await page.getByLabel('Search', { exact: true }).fill('newcomer-');
    await page.getByRole('button', { name: 'Take off the second factor: Олена Коваль' }).click();
    const dialog = page.getByRole('dialog', { name: 'Take off the second factor: Олена Коваль' });
    await dialog.getByLabel('Reason').fill('Lost the telephone in a river; called back on the known number.');
    await dialog.getByRole('button', { name: 'Take off the second factor' }).click();
    const proof = page.getByRole('dialog', { name: 'Prove once more who you are' });
    await proof.getByLabel('Your password').fill(world.demoPassword);
    await looksRight(page);
    await proof.getByRole('button', { name: 'Confirm' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('waits for approval').first().waitFor();
    await looksRight(page);
    await page.context().close();

    const second = await world.as('admin.second', { language: 'en', theme: 'dark', width: 360 });
    await settle(second, '/admin/accounts');
    await second.getByText('the second factor is taken off').waitFor();
    await looksRight(second);
    await second.getByRole('button', { name: 'Approve: Олена Коваль' }).click();
    await second.getByText('Waiting for a second administrator').waitFor({ state: 'detached' });
    await second.getByLabel('Search', { exact: true }).fill('newcomer-');
    await second.getByText('no second factor').first().waitFor();
    await second.context().close();
  }, 120_000);
});
