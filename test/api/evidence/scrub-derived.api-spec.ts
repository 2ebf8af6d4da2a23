import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule, ReadWholeStore } from '../../../src/modules/evidence/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenAsk, givenExhibit, givenParties, type Parties } from '../../support/given-evidence.ts';
import { type GivenCopy, givenWorkingCopy } from '../../support/given-working-copy.ts';

describe('the scrub of what was made of originals', () => {
  let api: TestApi;
  let parties: Parties;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, EvidenceModule] });
    parties = await givenParties(api.given);
  });
  afterAll(() => api.end());

  let exhibitId: string;
  let copy: GivenCopy;
  beforeEach(async () => {
    exhibitId = await givenExhibit(api, parties, await givenAsk(api.given, parties, { state: 'delivered' }));
    copy = await givenWorkingCopy(api, exhibitId);
  });

  const read = () => api.app.get(ReadWholeStore).run();
  const onDisk = (key: string) => join(api.settings.APP_DATA_DIR, 'files', key);
  const count = async (sql: string) =>
    (await api.owner.query(`select count(*)::int as n ${sql}`, [exhibitId])).rows[0].n;
  const isForgotten = async () =>
    (await count(`from evidence.working_copy where exhibit_id = $1`)) === 0 &&
    (await count(`from evidence.thumbnail where exhibit_id = $1`)) === 0;
  const isOrdered = async () =>
    (await count(`from journal.outbox where subject_id = $1::text and job = 'evidence.make-working-copy'`)) === 1;

  it('leaves what is whole as it is', async () => {
    const { findings } = await read();
    expect(findings.filter((one) => one.exhibitId === exhibitId)).toEqual([]);
    expect(await isForgotten()).toBe(false);
  });

  const damages: [string, (of: GivenCopy) => Promise<string>, string][] = [
    ['an altered working copy', async ({ key, size }) => (await writeFile(onDisk(key), randomBytes(size)), key), 'derived-altered'],
    ['a shortened working copy', async ({ key }) => (await writeFile(onDisk(key), 'x'), key), 'derived-altered'],
    ['a missing working copy', async ({ key }) => (await rm(onDisk(key)), key), 'derived-missing'],
    ['an altered thumbnail', async ({ thumbnailKey }) => (await writeFile(onDisk(thumbnailKey), 'x'), thumbnailKey), 'derived-altered'],
    ['a missing thumbnail', async ({ thumbnailKey }) => (await rm(onDisk(thumbnailKey)), thumbnailKey), 'derived-missing'],
  ]; // prettier-ignore

  it.each(damages)('names %s as derived, throws it away and has it made anew', async (_, damage, kind) => {
    const storageKey = await damage(copy);
    const { findings } = await read();
    expect(findings.filter((one) => one.exhibitId === exhibitId)).toMatchObject([{ kind, storageKey, bytesOf: null }]);
    expect([await isForgotten(), await isOrdered()]).toEqual([true, true]);
    // of the original nothing is said: not in custody, not as a finding of its own
    expect(await count(`from evidence.custody_event where exhibit_id = $1 and deed like 'found-%'`)).toBe(0);
    expect(await count(`from journal.entry where subject_id = $1::text and type = 'exhibit.derived-damaged'`)).toBe(1);
    expect((await read()).findings.filter((one) => one.exhibitId === exhibitId)).toEqual([]);
  });

  it('does not take the original for its copy, whatever lies there', async () => {
    await writeFile(onDisk(`exhibits/${exhibitId}`), copy.bytes);
    const { findings } = await read();
    expect(findings.filter((one) => one.exhibitId === exhibitId)).toMatchObject([
      { kind: 'altered', storageKey: `exhibits/${exhibitId}` },
    ]);
    expect(await isForgotten()).toBe(false);
  });
});
