import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAccount } from '../../../src/app/create-account.ts';
import { Passwords } from '../../../src/modules/access/index.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { DNIPRO, Given } from '../../support/given.ts';
import { givenTerritory } from '../../support/given-territories.ts';

const FIRST = {
  email: 'first@example.org',
  name: 'Olha First',
  role: 'administrator',
  organization: 'Head office',
  kind: 'other',
};

describe('svidok account create', () => {
  let world: TestWorld;
  const create = (changes: Partial<Record<keyof typeof FIRST | 'region', string>> = {}) =>
    createAccount(world.settings, { ...FIRST, ...changes });
  const rows = async (sql: string, values: unknown[] = []) => (await world.owner.query(sql, values)).rows;
  const counts = async () =>
    (
      await rows(`select (select count(*)::int from access.account) as accounts,
        (select count(*)::int from access.organization) as organizations, (select count(*)::int from journal.entry) as entries`)
    )[0];

  beforeAll(async () => {
    world = await createWorld();
    await givenTerritory(new Given(world.owner), { code: DNIPRO });
  });
  afterAll(() => world.end());

  it('makes the first administrator with its organization, tells the password once, and is on record', async () => {
    const told = await create();
    expect(told).toContain('first@example.org: administrator in Head office.');
    const [, password] = /sign-in: (\S+)\n/.exec(told) as RegExpExecArray;
    const [account] = await rows(
      `select a.role, a.name, a.password_hash, a.password_is_initial, o.name as organization, o.kind, o.region_code
       from access.account a join access.organization o on o.id = a.organization_id where a.email = $1`,
      [FIRST.email],
    );
    expect(account).toMatchObject({
      role: 'administrator',
      name: 'Olha First',
      password_is_initial: true,
      organization: 'Head office',
      kind: 'other',
      region_code: null,
    });
    expect(await new Passwords().matches(account.password_hash, password as string)).toBe(true);
    const entries = await rows(`select type, actor_kind, account_id, data from journal.entry order by position`);
    expect(entries.map((entry) => [entry.type, entry.actor_kind, entry.account_id])).toEqual([
      ['organization.created', 'system', null],
      ['account.created', 'system', null],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/first@example|Olha/);
  });

  it('takes an organization that exists, and a region where the role wants one', async () => {
    await create({ email: 'second@example.org', organization: 'HEAD OFFICE' });
    await create({
      email: 'third@example.org',
      role: 'investigator',
      organization: 'Station',
      kind: 'police',
      region: DNIPRO,
    });
    const organizations = await rows(`select name, region_code from access.organization order by name`);
    expect(organizations).toEqual([
      { name: 'Head office', region_code: null },
      { name: 'Station', region_code: DNIPRO },
    ]);
  });

  it.each<[string, Partial<Record<keyof typeof FIRST | 'region', string>>, RegExp]>([
    ['an address that is taken, however it is written', { email: 'FIRST@example.org' }, /already an account/],
    ['a role that does not fit', { role: 'investigator', organization: 'New one' }, /cannot belong/],
    ['a regional role without a region', { role: 'supervisor', organization: 'New two', kind: 'police' }, /region/],
    ['an unknown region', { organization: 'New three', region: 'UA99' }, /no region with the code UA99/],
    ['another kind than the organization has', { email: 'x@example.org', kind: 'police' }, /its kind is other/],
    ['another region than it has', { email: 'x@example.org', region: DNIPRO }, /its region is none/],
    ['an unknown role', { email: 'x@example.org', role: 'king' }, /role/],
    ['what is no address', { email: 'nobody' }, /email/],
  ])('refuses %s, and leaves nothing behind', async (_what, changes, message) => {
    const before = await counts();
    await expect(create(changes)).rejects.toThrow(message);
    expect(await counts()).toEqual(before);
  });
});
