import { createHash } from 'node:crypto';
import type pg from 'pg';
import { newId } from '../../src/kernel/ids.ts';
import { eventually } from './eventually.ts';
import { WINDOW } from './given-evidence.ts';
import type { GivenAccount } from './given.ts';

/** One recording on its way from an owner to the store, a PATCH at a time. */
export interface Delivery {
  /** Goes on from where the store says that it stands. */
  send(): Promise<Response>;
  sealed(owner: pg.Pool): Promise<unknown>;
}

export async function beginDelivery(
  url: string,
  operator: GivenAccount,
  askId: string,
  bytes: Buffer<ArrayBuffer>,
): Promise<Delivery> {
  const committed = await fetch(`${url}/api/v1/asks/${askId}/exhibits`, {
    method: 'POST',
    headers: { ...operator.headers, 'content-type': 'application/json', 'idempotency-key': newId() },
    body: JSON.stringify({
      fileName: 'gate.mp4',
      coveredWindow: WINDOW,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }),
  });
  const { exhibit, uploadUrl } = (await committed.json()) as { exhibit: { id: string }; uploadUrl: string };
  const tus = { ...operator.headers, 'tus-resumable': '1.0.0' };
  return {
    send: async () => {
      const head = await fetch(url + uploadUrl, { method: 'HEAD', headers: tus });
      const from = Number(head.headers.get('upload-offset'));
      return fetch(url + uploadUrl, {
        method: 'PATCH',
        headers: { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) },
        body: bytes.subarray(from),
        signal: AbortSignal.timeout(30_000),
      });
    },
    sealed: (owner) =>
      eventually('the exhibit is sealed', async () => {
        const { rows } = await owner.query<{ state: string }>(`select state from evidence.exhibit where id = $1`, [
          exhibit.id,
        ]);
        return rows[0]?.state === 'sealed';
      }),
  };
}
