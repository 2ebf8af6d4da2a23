import type { ObjectStore } from '../../platform/storage/object-store.ts';
import { NotAFeatureCollection } from './territories.errors.ts';

/** A table or a picture is refused at once; whether the JSON holds is for the job to see. */
export async function glance(store: ObjectStore, fileKey: string): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of await store.get(fileKey, { start: 0, end: 255 })) chunks.push(chunk as Buffer);
  if (!/^\ufeff?\s*\{/u.test(Buffer.concat(chunks).toString('utf8')))
    throw new NotAFeatureCollection('it does not begin as a JSON object');
}
