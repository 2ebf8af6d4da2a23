import { chmod, copyFile, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { EvidenceModule } from '../../../src/modules/evidence/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { footage, givenAsk, givenExhibit, givenParties } from '../../support/given-evidence.ts';

/** Flips, truncation, removal and a swap of two files behind the product's back: all named, and nothing else. */
describe('the sealed originals', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, EvidenceModule], worker: true });
  });
  afterAll(() => api.end());

  it('are read again, and every alteration is named', async () => {
    const parties = await givenParties(api.given);
    const ask = await givenAsk(api.given, parties, { state: 'delivered' });
    const make = () => givenExhibit(api, parties, ask, { file: footage(50_000) });
    const [flipped, short, gone, swapped, other, whole] = [
      await make(),
      await make(),
      await make(),
      await make(),
      await make(),
      await make(),
    ];
    const path = (id: string) => join(api.settings.APP_DATA_DIR, 'files', 'exhibits', id);
    const bytes = await readFile(path(flipped));
    bytes[25_000] = (bytes[25_000] as number) ^ 8;
    await chmod(path(flipped), 0o600);
    await writeFile(path(flipped), bytes);
    await truncate(path(short), 49_999);
    await rm(path(gone));
    await copyFile(path(swapped), path('aside'));
    await rename(path(other), path(swapped));
    await rename(path('aside'), path(other));

    const ids = [flipped, short, gone, swapped, other, whole];
    for (const id of ids)
      await api.owner.query(
        `insert into journal.outbox (id, job, lane, subject_id) values ($1, 'evidence.recheck-exhibit', 'long', $2)`,
        [newId(), id],
      );
    await eventually(
      'all read again',
      async () => {
        const { rows } = await api.owner.query(
          `select count(*)::int as n from journal.outbox where job = 'evidence.recheck-exhibit' and done_at is not null`,
        );
        return rows[0].n === ids.length;
      },
      60_000,
    );

    const { rows } = await api.owner.query(
      `select subject_id, data ->> 'what' as what from journal.entry where type in ('exhibit.found-altered', 'exhibit.found-missing') order by position`,
    );
    expect(new Map(rows.map((row) => [row.subject_id, row.what]))).toEqual(
      new Map([
        [flipped, 'digest'],
        [short, 'size'],
        [gone, 'missing'],
        [swapped, 'swapped'],
        [other, 'swapped'],
      ]),
    );
    const custody = await api.owner.query(
      `select count(*)::int as n from evidence.custody_event where deed in ('found-altered', 'found-missing') and actor_kind = 'system'`,
    );
    expect(custody.rows[0].n).toBe(5);
    const next = await api.owner.query(
      `select min(due_at) > now() + interval '29 days' as is_next_month, count(*)::int as n from journal.outbox where job = 'evidence.recheck-exhibit' and done_at is null`,
    );
    expect(next.rows[0]).toEqual({ is_next_month: true, n: ids.length });
  });
});
