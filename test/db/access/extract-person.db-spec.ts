import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { extractPerson } from '../../../src/app/extract-person.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { Given } from '../../support/given.ts';

describe('svidok account extract', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.end());

  it('tells what is kept of one person, of nobody else, and is on record', async () => {
    const given = new Given(world.owner);
    const person = await given.account('investigator', { name: 'Iryna' });
    await given.account('investigator', { organization: person.organization, name: 'Somebody else' });
    await world.owner.query(
      `insert into journal.entry (id, type, subject_type, subject_id, actor_kind, account_id) values (gen_random_uuid(), 'search.made', 'search', 'x', 'account', $1)`,
      [person.id],
    );
    const text = await extractPerson(world.settings, `${person.id}@tests.example`);
    const extract = JSON.parse(text) as { account: object; naming: object[]; deeds: object[] };
    expect(extract.account).toMatchObject({ id: person.id, name: 'Iryna', role: 'investigator' });
    expect(extract.naming).toEqual([{ table: 'access.session', column: 'account_id', rows: 1 }]);
    expect(extract.deeds).toEqual([expect.objectContaining({ type: 'search.made', entries: 1 })]);
    expect(text).not.toContain('Somebody else');
    const { rows } = await world.owner.query(`select actor_kind from journal.entry where type = 'account.extracted' and subject_id = $1`, [person.id]); // prettier-ignore
    expect(rows).toEqual([{ actor_kind: 'system' }]);
    await expect(extractPerson(world.settings, 'nobody@tests.example')).rejects.toThrow('no account');
  });
});
