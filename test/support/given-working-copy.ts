import { createHash, randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../../src/kernel/ids.ts';
import type { TestWorld } from './database.ts';

export interface GivenCopy {
  readonly key: string;
  readonly thumbnailKey: string;
  readonly size: number;
  readonly bytes: Buffer;
}

/** A working copy with one thumbnail, in the store as a job has made them; both have the same bytes. */
export async function givenWorkingCopy(world: TestWorld, exhibitId: string): Promise<GivenCopy> {
  const bytes = randomBytes(3000);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const [key, thumbnailKey] = [newId(), newId()].map((id) => `derived/${id}`) as [string, string];
  const folder = join(world.settings.APP_DATA_DIR, 'files');
  await mkdir(join(folder, 'derived'), { recursive: true });
  for (const each of [key, thumbnailKey]) await writeFile(join(folder, each), bytes);
  await world.owner.query(
    `insert into evidence.working_copy (exhibit_id, state, tool, kind, container, codec, width, height, duration_seconds, frame_rate, has_sound,
       storage_key, size, sha256, settled_at) values ($1, 'ready', 'ffmpeg 5', 'video', 'mov', 'h264', 320, 240, 10, 25, false, $2, $3, $4, now())`,
    [exhibitId, key, bytes.length, sha256],
  );
  await world.owner.query(
    `insert into evidence.thumbnail (exhibit_id, position, at_seconds, storage_key, size, sha256) values ($1, 0, 0, $2, $3, $4)`,
    [exhibitId, thumbnailKey, bytes.length, sha256],
  );
  return { key, thumbnailKey, size: bytes.length, bytes };
}
