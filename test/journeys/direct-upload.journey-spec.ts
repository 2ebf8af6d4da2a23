import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import { type S3Stub, s3Settings, startS3Stub } from '../support/s3-stub.ts';
import { openWorld, type World } from './browser.ts';
import { read, settle } from './on-page.ts';

const MIB = 1024 * 1024;

interface Exhibit {
  readonly id: string;
  readonly fileName: string;
  readonly state: string;
}

describe('an upload straight into the bucket, from a browser', () => {
  let stub: S3Stub;
  let world: World;
  /** Whose files come: one for each way, because an ask that has been answered takes no more. */
  let [direct, around] = ['', ''];
  const folder = mkdtempSync(join(tmpdir(), 'svidok-direct-'));
  beforeAll(async () => {
    stub = await startS3Stub('evidence', { isClosed: true });
    world = await openWorld({ ...s3Settings(stub, 'evidence'), S3_DIRECT_UPLOADS: '1' });
    stub.opensTo = world.url;
    const page = await world.as('operator.authority');
    const { items } = await read<{ items: { id: string; actions: string[] }[] }>(page, '/api/v1/asks?limit=200');
    [direct = '', around = ''] = items.flatMap(({ id, actions }) => (actions.includes('begin_delivery') ? id : []));
    await page.context().close();
  }, 300_000);
  afterAll(async () => {
    await world?.end();
    await stub?.end();
    rmSync(folder, { recursive: true, force: true });
  });

  const footage = (name: string, size: number): { path: string; sha256: string } => {
    const bytes = randomBytes(size);
    writeFileSync(join(folder, name), bytes);
    return { path: join(folder, name), sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  const openAsk = async (askId: string): Promise<{ page: Page; patches: string[]; refused: string[] }> => {
    const page = await world.as('operator.authority', { language: 'en' });
    const [patches, refused]: [string[], string[]] = [[], []];
    page.on('request', (request) => void (request.method() === 'PATCH' && patches.push(request.url())));
    page.on(
      'console',
      (message) => void (/Content Security Policy/.test(message.text()) && refused.push(message.text())),
    );
    await settle(page, `/inbox/${askId}`);
    return { page, patches, refused };
  };
  const choose = async (page: Page, path: string): Promise<void> => {
    await page.getByLabel('Recording file').setInputFiles(path);
    await page.getByRole('button', { name: 'Hand over the recording' }).click();
  };
  const exhibitOf = async (page: Page, askId: string, fileName: string): Promise<Exhibit | undefined> =>
    (await read<{ items: Exhibit[] }>(page, `/api/v1/exhibits?ask=${askId}&limit=100`)).items.find(
      (each) => each.fileName === fileName,
    );
  const sealed = (page: Page, askId: string, fileName: string) =>
    eventually(`${fileName} is sealed`, async () => {
      const exhibit = await exhibitOf(page, askId, fileName);
      return exhibit?.state === 'sealed' ? exhibit : null;
    });

  it('goes part by part, and after a crash of the tab on from the part that was missing', async () => {
    const file = footage('gate.mp4', 17 * MIB);
    stub.onLinked = (part) => (part === 2 ? 503 : null); // the tab dies while the second part does not come through
    const before = await openAsk(direct);
    await choose(before.page, file.path);
    await eventually('the second part was tried', async () => stub.linked.some(({ part }) => part === 2));
    await before.page.getByText('No connection; trying again').first().waitFor();
    await before.page.context().close();
    expect(stub.linked[0]).toEqual({ part: 1, status: 200 });

    stub.onLinked = () => null;
    const from = stub.linked.length;
    const { page, patches, refused } = await openAsk(direct);
    await choose(page, file.path);
    await page.getByText(file.sha256).waitFor();
    expect(stub.linked.slice(from)).toEqual([2, 3].map((part) => ({ part, status: 200 })));
    const { id } = await sealed(page, direct, 'gate.mp4');
    const stored = stub.objects.get(`exhibits/${id}`) ?? Buffer.alloc(0);
    expect(createHash('sha256').update(stored).digest('hex')).toBe(file.sha256);
    expect([patches, refused]).toEqual([[], []]);
    await page.context().close();
  }, 120_000);

  it('goes through the server where the bucket cannot be reached from the page', async () => {
    const file = footage('yard.mp4', MIB);
    stub.opensTo = ''; // the bucket was not set up for this site: the browser is told nothing
    const { page, patches } = await openAsk(around);
    await choose(page, file.path);
    await page.getByText(file.sha256).waitFor();
    const { id } = await sealed(page, around, 'yard.mp4');
    expect(stub.objects.get(`exhibits/${id}`)?.length).toBe(MIB);
    expect(patches.length).toBeGreaterThan(0);
    await page.context().close();
  }, 120_000);
});
