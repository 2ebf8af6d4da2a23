import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { qrOfPdf } from '../support/qr-of-pdf.ts';
import { read } from './on-page.ts';

/** The letter to the owner without account of the demo world, as the investigator prints it; the page stays on its request. */
export async function printedLetter(investigator: Page): Promise<{ readonly link: string; readonly fileName: string }> {
  const { items } = await read<{ items: { id: string }[] }>(investigator, '/api/v1/requests?state=open&limit=100');
  let requestId = '';
  for (const { id } of items) {
    const letters = await read<{ items: unknown[] }>(investigator, `/api/v1/requests/${id}/letters`);
    if (letters.items.length > 0) requestId = id;
  }
  await investigator.goto(`/requests/${requestId}`);
  const [download] = await Promise.all([
    investigator.waitForEvent('download'),
    investigator.getByRole('link', { name: 'Друкувати українською' }).click(),
  ]);
  return { link: qrOfPdf(readFileSync(await download.path())), fileName: download.suggestedFilename() };
}
