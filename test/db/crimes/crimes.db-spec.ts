import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CrimeDirectory, CrimesModule } from '../../../src/modules/crimes/index.ts';
import { PlaceOfCrime } from '../../../src/modules/crimes/place-of-crime.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { DNIPRO, VINNYTSIA } from '../../support/given.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';

describe('crimes in the database', () => {
  let api: TestApi;
  let transaction: Transaction;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CrimesModule] });
    transaction = api.app.get(Transaction);
  });
  afterAll(() => api.end());

  it('the directory answers to whom the crime is visible, and null to all others', async () => {
    const organization = await api.given.organization();
    const elsewhere = await api.given.organization({ regionCode: VINNYTSIA });
    const crime = await givenCrime(api.given, { organization, longitude: 35.5, latitude: 48.5 });
    const directory = api.app.get(CrimeDirectory);
    const seen = async (role: Parameters<typeof api.given.account>[0], of = organization) => {
      const account = await api.given.account(role, { organization: of });
      return transaction.read(account.actor, (tx) => directory.find(tx, crime.id));
    };
    expect(await seen('investigator')).toEqual({
      id: crime.id,
      erdrNumber: crime.erdrNumber,
      isPending: false,
      article: '187',
      severity: 'serious',
      stage: 'registered',
      occurredFrom: new Date('2026-03-01T10:00:00Z'),
      occurredTo: new Date('2026-03-01T11:00:00Z'),
      longitude: 35.5,
      latitude: 48.5,
      regionCode: DNIPRO,
      communityCode: null,
      organizationId: organization.id,
    });
    for (const role of ['supervisor', 'regional_command', 'national_command'] as const)
      expect((await seen(role))?.id).toBe(crime.id);
    for (const role of ['operator', 'inspector', 'administrator'] as const) expect(await seen(role)).toBeNull();
    for (const role of ['investigator', 'supervisor', 'regional_command'] as const)
      expect(await seen(role, elsewhere)).toBeNull();
  });

  it('row-level security alone shows and takes the same', async () => {
    const organization = await api.given.organization();
    const foreign = await api.given.organization();
    const crime = await givenCrime(api.given, { organization });
    const reader = await api.given.account('investigator', { organization: foreign });
    const command = await api.given.account('regional_command', { organization });
    const rows = (actor: typeof reader.actor) =>
      transaction.read(actor, (tx) =>
        tx.query(
          `select id from crimes.crime where id = $1 union all select crime_id from crimes.stage_change where crime_id = $1`,
          [crime.id],
        ),
      );
    expect(await rows(reader.actor)).toEqual([]);
    expect(await rows(command.actor)).toHaveLength(2);
    const changed = await transaction.within(command.actor, (tx) =>
      tx.query(`update crimes.crime set part = 1 where id = $1 returning id`, [crime.id]),
    );
    expect(changed).toEqual([]);
    const insert = transaction.within(reader.actor, (tx) =>
      tx.query(
        `insert into crimes.stage_change (id, crime_id, stage, at, organization_id) values ($1, $1, 'conviction', now(), $2)`,
        [crime.id, organization.id],
      ),
    );
    await expect(insert).rejects.toThrow();
    await expect(
      transaction.within(reader.actor, (tx) => tx.query(`delete from crimes.crime where id = $1`, [crime.id])),
    ).rejects.toThrow(/permission denied|may not/);
  });

  it('the territory of a place: inside, on the edge, outside, and without a place the region of the organization', async () => {
    await givenTerritory(api.given, { code: 'UA98000000000000001', boundary: square(20, 40, 21, 41) });
    await givenTerritory(api.given, {
      code: 'UA98010010000000001',
      level: 'community',
      parent: 'UA98000000000000001',
      boundary: square(20, 40, 20.5, 41),
    });
    const point = (longitude: number) => ({ type: 'Point' as const, coordinates: [longitude, 40.5] });
    const investigator = await api.given.account('investigator');
    const codes = await transaction.read(investigator.actor, (tx) =>
      api.app.get(PlaceOfCrime).ofMany(tx, [point(20.2), null, point(21), point(21.1)], DNIPRO),
    );
    expect(codes.map((code) => [code.regionCode, code.communityCode])).toEqual([
      ['UA98000000000000001', 'UA98010010000000001'],
      [DNIPRO, null],
      ['UA98000000000000001', null],
      [DNIPRO, null],
    ]);
  });

  it('publishes facts with the fixed definitions of counted and solved', async () => {
    const organization = await api.given.organization();
    const kinds = [
      ['registered', null, true, false],
      ['suspicion_served', null, true, true],
      ['indictment_in_court', null, true, true],
      ['conviction', null, true, true],
      ['closed_no_offence', null, false, false],
      ['conviction', 'duplicate', false, true],
      ['registered', 'not_an_offence', false, false],
    ] as const;
    for (const [stage, exclusion, isCounted, isSolved] of kinds) {
      const crime = await givenCrime(api.given, { organization, stage, exclusion });
      const command = await api.given.account('regional_command', { organization });
      const [facts] = await transaction.read(command.actor, (tx) =>
        tx.query<{ is_counted: boolean; is_solved: boolean; solved_at: Date | null }>(
          `select * from crimes.facts where crime_id = $1`,
          [crime.id],
        ),
      );
      expect(facts).toMatchObject({ is_counted: isCounted, is_solved: isSolved });
      expect(facts?.solved_at === null).toBe(!isSolved);
    }
    const outsider = await api.given.account('regional_command', {
      organization: await api.given.organization({ regionCode: VINNYTSIA }),
    });
    expect(await transaction.read(outsider.actor, (tx) => tx.query(`select from crimes.facts`))).toEqual([]);
  });
});
