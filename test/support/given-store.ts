import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../../src/kernel/ids.ts';
import type { TestWorld } from './database.ts';
import { type GivenAsk, type Parties, WINDOW } from './given-evidence.ts';

export interface Original {
  readonly id: string;
  readonly key: string;
  readonly bytes: Buffer;
}

/** Many sealed exhibits of one ask at once, each with random bytes of its own; `put` lays them into the store. */
export async function givenOriginals(
  world: TestWorld,
  parties: Parties,
  ask: GivenAsk,
  count: number,
  put: (key: string, bytes: Buffer) => Promise<void> = (key, bytes) => layOnDisk(world, key, bytes),
  sealedAt = new Date(),
): Promise<Original[]> {
  const ids = Array.from({ length: count }, () => newId());
  const originals = ids.map((id) => ({
    id,
    key: `exhibits/${id}`,
    bytes: randomBytes(20 + Math.floor(Math.random() * 400)),
  }));
  await world.owner.query(
    `insert into evidence.exhibit (id, ask_id, request_id, owner_id, organization_id, region_code, file_name, size, sha256, covered_from,
       covered_to, state, found_sha256, found_sha512, storage_key, created_by, sealed_at)
     select o.id, $1, $2, $3, $4, (select region_code from requests.request where id = $2), 'cam.mp4', o.size, o.sha256, $5, $6, 'sealed', o.sha256,
       repeat('b', 128), 'exhibits/' || o.id, $7, $11
     from unnest($8::uuid[], $9::bigint[], $10::text[]) as o (id, size, sha256)`,
    [
      ask.id,
      ask.requestId,
      parties.operator.organization.id,
      parties.investigator.organization.id,
      WINDOW.from,
      WINDOW.to,
      parties.operator.id,
      originals.map(({ id }) => id),
      originals.map(({ bytes }) => bytes.length),
      originals.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex')),
      sealedAt,
    ],
  );
  for (const { key, bytes } of originals) await put(key, bytes);
  return originals;
}

export const onDisk = (world: TestWorld, key: string): string => join(world.settings.APP_DATA_DIR, 'files', key);

/** As somebody with the keys of the machine does it, past all modes. */
export async function layOnDisk(world: TestWorld, key: string, bytes: Buffer): Promise<void> {
  const path = onDisk(world, key);
  await mkdir(join(path, '..'), { recursive: true });
  await chmod(path, 0o600).catch(() => undefined);
  await writeFile(path, bytes, { mode: 0o440 });
}

export function withOneBitFlipped(bytes: Buffer): Buffer {
  const flipped = Buffer.from(bytes);
  const at = Math.floor(Math.random() * bytes.length);
  flipped[at] = (flipped[at] as number) ^ (1 << Math.floor(Math.random() * 8));
  return flipped;
}
