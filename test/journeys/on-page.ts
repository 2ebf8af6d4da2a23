import type { Page } from 'playwright-core';

/** Busy signs gone, headings there: what a person waits for before reading. */
export async function settle(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('h1').first().waitFor();
  await notBusy(page);
}

export const notBusy = (page: Page) =>
  page.waitForFunction(() => document.querySelector('main .mantine-Loader-root:not([data-specimens] *)') === null);

/** Asks the API as the page would. */
export async function post<Answer = unknown>(page: Page, path: string, data: unknown): Promise<Answer> {
  const { csrfToken } = (await (await page.request.get('/api/v1/session')).json()) as { csrfToken: string };
  const answer = await page.request.post(path, { data, headers: { 'x-csrf-token': csrfToken } });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** What the page itself would be told. */
export const read = async <Answer>(page: Page, path: string): Promise<Answer> =>
  (await (await page.request.get(path)).json()) as Answer;

/** An instant as Kyiv's clocks call it, the way a `datetime-local` field wants it; `medium` with its seconds. */
export const wall = (at: Date, timeStyle: 'short' | 'medium' = 'short'): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Kyiv', dateStyle: 'short', timeStyle })
    .format(at)
    .replace(' ', 'T');
