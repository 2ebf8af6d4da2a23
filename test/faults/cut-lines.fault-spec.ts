import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import * as tus from 'tus-js-client';
import { newId } from '../../src/kernel/ids.ts';
import { cuttingProxy } from '../story/cutting-proxy.ts';
import { eventually } from '../support/eventually.ts';
import { Given } from '../support/given.ts';
import { commitment, givenAsk, givenParties, type Parties } from '../support/given-evidence.ts';
import { type Product, startProduct } from '../support/product.ts';

const CUTS = Number(process.env['SVIDOK_CUTS'] ?? 40);
const BYTES = 8 * 1024 * 1024;
const PART = BYTES / 16;

/** A bad line is everyday: it may slow its owner down, and nobody else. */
describe('lines that are cut while they upload', () => {
  let product: Product;
  let pool: pg.Pool;
  let given: Given;
  let parties: Parties;

  beforeAll(async () => {
    product = await startProduct();
    pool = new pg.Pool({ connectionString: product.ownerUrl, max: 2 });
    pool.on('error', () => undefined);
    given = new Given(pool);
    parties = await givenParties(given);
  }, 300_000);

  afterAll(async () => {
    await pool?.end();
    await product?.stop();
  }, 120_000);

  async function commit(bytes: Buffer): Promise<{ id: string; uploadUrl: string }> {
    const ask = await givenAsk(given, parties);
    const answer = await fetch(`${product.url}/api/v1/asks/${ask.id}/exhibits`, {
      method: 'POST',
      headers: {
        ...parties.operator.headers,
        'content-type': 'application/json',
        'idempotency-key': newId(),
      },
      body: JSON.stringify(commitment({ bytes, sha256: createHash('sha256').update(bytes).digest('hex') })),
    });
    const body = (await answer.json()) as { exhibit: { id: string }; uploadUrl: string };
    expect([answer.status, body.exhibit !== undefined]).toEqual([201, true]);
    return { id: body.exhibit.id, uploadUrl: body.uploadUrl };
  }

  it(`${CUTS} cuts end no process and spoil no file`, async () => {
    let cuts = 0;
    const uploadOne = async () => {
      const bytes = randomBytes(BYTES);
      const { id, uploadUrl } = await commit(bytes);
      let next = Math.random() * PART * 2;
      const line = await cuttingProxy(product.url, (bytesUp) => {
        if (bytesUp < next || bytesUp > BYTES * 2) return;
        next = bytesUp + Math.random() * PART * 2;
        cuts += 1;
        // At once, or some moments later: in the middle of a part, of a lock, of an answer.
        if (Math.random() < 0.5) line.cut();
        else setTimeout(() => line.cut(), Math.random() * 60);
      });
      await new Promise<void>((resolve, reject) => {
        new tus.Upload(bytes, {
          uploadUrl: line.url + uploadUrl,
          headers: parties.operator.headers,
          chunkSize: PART,
          retryDelays: Array.from({ length: 200 }, () => 50),
          onShouldRetry: () => true,
          onSuccess: () => resolve(),
          onError: reject,
        }).start();
      });
      await line.close();
      await eventually(
        'the exhibit is sealed',
        async () => {
          const answer = await fetch(`${product.url}/api/v1/exhibits/${id}`, { headers: parties.operator.headers });
          return ((await answer.json()) as { state: string }).state === 'sealed';
        },
        60_000,
      );
    };
    while (cuts < CUTS) await Promise.all([uploadOne(), uploadOne(), uploadOne()]);
    expect(product.output().match(/(api|worker) ended.*/g)).toBeNull();
    process.stdout.write(`      ${cuts} cuts, 0 ends of a process, each file sealed with its digest\n`);
  }, 600_000);
});
