import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CrimesModule } from '../../../src/modules/crimes/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { DNIPRO, type GivenAccount, type GivenOrganization, VINNYTSIA } from '../../support/given.ts';
import { givenCrime } from '../../support/given-crimes.ts';

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
const YEAR = new Date().getUTCFullYear();
const NUMBER = `1${YEAR - 1}040000000123`;

describe('crimes', () => {
  let api: TestApi;
  let station: GivenOrganization;
  let investigator: GivenAccount;
  let supervisor: GivenAccount;

  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CrimesModule] });
    station = await api.given.organization();
    investigator = await api.given.account('investigator', { organization: station });
    supervisor = await api.given.account('supervisor', { organization: station });
  });
  afterAll(() => api.end());

  const theft = (changes: Record<string, unknown> = {}) => ({
    erdrNumber: NUMBER,
    article: '185',
    part: 4,
    occurred: { from: inHours(-5), to: inHours(-4) },
    location: { type: 'Point', coordinates: [35.0462, 48.4647] },
    ...changes,
  });
  const register = (changes: Record<string, unknown> = {}) => api.as(investigator).post('/crimes').send(theft(changes));
  const journalOf = async (id: string) =>
    (await api.owner.query(`select type, data from journal.entry where subject_id = $1 order by position`, [id]))
      .rows as { type: string; data: Record<string, unknown> }[];

  describe('registering', () => {
    it('answers with the crime, its class from the article, its version and its history', async () => {
      const answer = await register({ erdrNumber: `№ 1 ${YEAR - 1}-04-0000000123` }).expect(201);
      expect(answer.body).toMatchObject({
        erdrNumber: NUMBER,
        investigatingBody: 'national_police',
        pending: null,
        article: '185',
        part: 4,
        severity: 'serious',
        severityVerified: true,
        location: { type: 'Point', coordinates: [35.0462, 48.4647] },
        territory: { region: DNIPRO, community: null },
        stage: 'registered',
        isCounted: true,
        organization: { id: station.id, name: station.name },
        version: 1,
        stages: [{ stage: 'registered' }],
        nextStages: ['suspicion_served', 'indictment_in_court', 'conviction', 'closed_no_offence'],
      });
      expect(answer.headers['etag']).toBe('"1"');
      const [entry] = await journalOf(answer.body.id);
      expect(entry).toMatchObject({ type: 'crime.registered', data: { severity: 'serious', stage: 'registered' } });
      expect(JSON.stringify(entry)).not.toContain('35.04');
      expect((await api.as(supervisor).get(`/crimes/${answer.body.id}`).expect(200)).body.erdrNumber).toBe(NUMBER);
    });

    it('takes a number that is pending for a day, and its completion', async () => {
      const made = await register({ erdrNumber: undefined, pending: { reportingLogNumber: 'ЖЄО 4711' } }).expect(201);
      expect(made.body).toMatchObject({
        erdrNumber: null,
        pending: { reportingLogNumber: 'ЖЄО 4711', isOverdue: false },
      });
      const hours = (Date.parse(made.body.pending.registerBy) - Date.now()) / HOUR;
      expect(hours).toBeGreaterThan(23.9);
      expect(hours).toBeLessThanOrEqual(24);
      const done = await api
        .as(investigator)
        .patch(`/crimes/${made.body.id}`)
        .set('if-match', '"1"')
        .send({ erdrNumber: NUMBER })
        .expect(200);
      expect(done.body).toMatchObject({ erdrNumber: NUMBER, pending: null, version: 2 });
    });

    it('asks for the class of an unknown article and marks it as unverified', async () => {
      const refused = await register({ article: '999' }).expect(422);
      expect(refused.body).toMatchObject({ code: 'severity-needed', errors: [{ pointer: '/severity' }] });
      const made = await register({ article: '999', severity: 'minor' }).expect(201);
      expect(made.body).toMatchObject({ severity: 'minor', severityVerified: false });
    });

    it.each([
      ['16 digits', { erdrNumber: NUMBER.slice(1) }, 422, 'erdr-number-invalid', '/erdrNumber'],
      ['a year to come', { erdrNumber: `1${YEAR + 1}040000000123` }, 422, 'erdr-number-invalid', '/erdrNumber'],
      ['neither number nor pending', { erdrNumber: undefined }, 422, 'number-or-pending-needed', '/erdrNumber'],
      ['number and pending', { pending: { reportingLogNumber: '1' } }, 422, 'number-and-pending', '/pending'],
      [
        'pending for three days',
        { erdrNumber: undefined, pending: { reportingLogNumber: '1', registerBy: inHours(72) } },
        422,
        'pending-too-long',
        '/pending/registerBy',
      ],
      ['a class against the article', { severity: 'minor' }, 422, 'severity-contradicts-article', '/severity'],
      [
        'a crime of tomorrow',
        { occurred: { from: inHours(24), to: inHours(25) } },
        422,
        'occurred-in-future',
        '/occurred/from',
      ],
      [
        'registered before it happened',
        { registeredOn: '2020-01-01' },
        422,
        'registered-before-occurred',
        '/registeredOn',
      ],
      [
        'a stage before the crime',
        { stage: 'suspicion_served', stageAt: inHours(-6) },
        422,
        'stage-before-occurred',
        '/stageAt',
      ],
      [
        'an end before the beginning',
        { occurred: { from: inHours(-4), to: inHours(-5) } },
        400,
        'malformed',
        '/occurred/to',
      ],
      ['an unknown property', { colour: 'red' }, 400, 'malformed', '/colour'],
      [
        'an unknown property further in',
        { location: { type: 'Point', coordinates: [35, 48], crs: 'x' } },
        400,
        'malformed',
        '/location/crs',
      ],
      [
        'a place beyond the earth',
        { location: { type: 'Point', coordinates: [35, 98] } },
        400,
        'malformed',
        '/location/coordinates/1',
      ],
      [
        'a line for a place',
        {
          location: {
            type: 'LineString',
            coordinates: [
              [1, 2],
              [3, 4],
            ],
          },
        },
        400,
        'malformed',
        '/location/type',
      ],
      ['no article', { article: undefined }, 400, 'malformed', '/article'],
      [
        'a moment without offset',
        { occurred: { from: '2026-03-01T10:00:00', to: inHours(-4) } },
        400,
        'malformed',
        '/occurred/from',
      ],
      ['a stage that does not exist', { stage: 'solved' }, 400, 'malformed', '/stage'],
    ])('refuses %s', async (_, changes, status, code, pointer) => {
      const answer = await register(changes).expect(status);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.body.code).toBe(code);
      expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer)).toContain(pointer);
    });

    it('refuses malformed JSON, and every role that does not lead proceedings', async () => {
      const broken = await api
        .as(investigator)
        .post('/crimes')
        .set('content-type', 'application/json')
        .send('{"article":')
        .expect(400);
      expect(broken.headers['content-type']).toContain('application/problem+json');
      for (const role of ['operator', 'regional_command', 'national_command', 'inspector', 'administrator'] as const)
        await api
          .as(await api.given.account(role))
          .post('/crimes')
          .send(theft())
          .expect(403);
      await api.as(null).post('/crimes').send(theft()).expect(401);
    });
  });

  describe('changing', () => {
    it('moves the stage along the table and keeps the history', async () => {
      const { id } = (await register().expect(201)).body;
      const patch = (version: number, body: object) =>
        api.as(investigator).patch(`/crimes/${id}`).set('if-match', `"${version}"`).send(body);
      const served = await patch(1, { stage: 'suspicion_served', stageAt: inHours(-2) }).expect(200);
      expect(served.body).toMatchObject({
        stage: 'suspicion_served',
        version: 2,
        nextStages: expect.arrayContaining(['indictment_in_court']),
      });
      expect(Date.parse(served.body.solvedAt)).toBeCloseTo(Date.now() - 2 * HOUR, -4);
      await patch(2, { stage: 'conviction' }).expect(200);
      const refused = await patch(3, { stage: 'registered' }).expect(422);
      expect(refused.body).toMatchObject({ code: 'stage-step-refused', errors: [{ pointer: '/stage' }] });
      const { body } = await api.as(investigator).get(`/crimes/${id}`).expect(200);
      expect(body.stages.map((entry: { stage: string }) => entry.stage)).toEqual([
        'registered',
        'suspicion_served',
        'conviction',
      ]);
      expect(body.solvedAt).toBe(served.body.solvedAt);
      expect((await journalOf(id)).map((entry) => entry.type)).toEqual([
        'crime.registered',
        'crime.stage-changed',
        'crime.stage-changed',
        'crime.consulted',
      ]);
    });

    it('derives the class anew when the article changes, and forgets the part of the old one', async () => {
      const { id } = (await register().expect(201)).body;
      const changed = await api
        .as(supervisor)
        .patch(`/crimes/${id}`)
        .set('if-match', '"1"')
        .send({ article: 'ст. 187 ч. 4' })
        .expect(200);
      expect(changed.body).toMatchObject({
        article: '187',
        part: 4,
        severity: 'especially_serious',
        severityVerified: true,
      });
      const refused = await api
        .as(supervisor)
        .patch(`/crimes/${id}`)
        .set('if-match', '"2"')
        .send({ article: '185' })
        .expect(422);
      expect(refused.body.code).toBe('severity-needed');
      expect((await journalOf(id)).at(-1)).toMatchObject({
        type: 'crime.changed',
        data: { fields: ['article', 'severity'], version: 2 },
      });
    });

    it('leaves version and journal alone when nothing changes', async () => {
      const { id } = (await register().expect(201)).body;
      const same = await api
        .as(investigator)
        .patch(`/crimes/${id}`)
        .set('if-match', '"1"')
        .send({ part: 4, erdrNumber: NUMBER, location: theft().location })
        .expect(200);
      expect(same.body.version).toBe(1);
      expect(await journalOf(id)).toHaveLength(1);
    });

    it('leaves a closed or excluded crime out of the denominator', async () => {
      const { id } = (await register().expect(201)).body;
      const out = await api
        .as(supervisor)
        .patch(`/crimes/${id}`)
        .set('if-match', '"1"')
        .send({ exclusion: 'duplicate' })
        .expect(200);
      expect(out.body).toMatchObject({ exclusion: 'duplicate', isCounted: false });
      const back = await api
        .as(supervisor)
        .patch(`/crimes/${id}`)
        .set('if-match', '"2"')
        .send({ exclusion: null, stage: 'closed_no_offence' })
        .expect(200);
      expect(back.body).toMatchObject({
        exclusion: null,
        stage: 'closed_no_offence',
        isCounted: false,
        solvedAt: null,
      });
    });

    it('lets one of two win who change the same version at the same moment', async () => {
      const { id } = (await register().expect(201)).body;
      const change = (part: number) =>
        api.as(investigator).patch(`/crimes/${id}`).set('if-match', '"1"').send({ part });
      const statuses = (await Promise.all([change(2), change(3)])).map((answer) => answer.status);
      expect(statuses.sort((a, b) => a - b)).toEqual([200, 412]);
      expect(await journalOf(id)).toHaveLength(2);
    });

    it('demands the version, and refuses a stale one', async () => {
      const { id } = (await register().expect(201)).body;
      const patch = () => api.as(investigator).patch(`/crimes/${id}`);
      expect((await patch().send({ part: 3 }).expect(428)).body.code).toBe('version-missing');
      await patch().set('if-match', '"1"').send({ part: 3 }).expect(200);
      expect((await patch().set('if-match', '"1"').send({ part: 2 }).expect(412)).body).toMatchObject({
        code: 'stale-version',
        facts: { currentVersion: 2 },
      });
      await patch().set('if-match', 'x').send({ part: 2 }).expect(400);
      await patch().set('if-match', '"2"').send({}).expect(400);
      await patch().set('if-match', '"2"').send({ version: 7 }).expect(400);
    });
  });

  describe('reading', () => {
    it('shows a crime to its organization, its region and the country, and to nobody else', async () => {
      const crime = await givenCrime(api.given, { organization: station });
      const status = async (account: GivenAccount) => (await api.as(account).get(`/crimes/${crime.id}`)).status;
      const elsewhere = await api.given.organization({ regionCode: VINNYTSIA });
      expect(await status(investigator)).toBe(200);
      expect(await status(await api.given.account('regional_command'))).toBe(200);
      expect(await status(await api.given.account('national_command'))).toBe(200);
      expect(await status(await api.given.account('investigator'))).toBe(404);
      expect(await status(await api.given.account('regional_command', { organization: elsewhere }))).toBe(404);
      for (const role of ['operator', 'inspector', 'administrator'] as const)
        expect(await status(await api.given.account(role))).toBe(403);
      const foreign = await api.given.account('supervisor', { organization: elsewhere });
      await api.as(foreign).patch(`/crimes/${crime.id}`).set('if-match', '"1"').send({ part: 1 }).expect(404);
      expect((await api.as(foreign).get('/crimes').expect(200)).body.items).toEqual([]);
      const command = await api.as(await api.given.account('national_command')).get(`/crimes/${crime.id}`);
      expect(command.body.nextStages).toEqual([]);
    });

    it('leaves exactly one entry with the purpose; a refused reading leaves none', async () => {
      const { id } = (await register().expect(201)).body;
      const reader = await api.given.account('supervisor', { organization: station });
      const stranger = await api.given.account('investigator', { organization: await api.given.organization() });
      await api.as(reader).get(`/crimes/${id}`).expect(200);
      await api.as(stranger).get(`/crimes/${id}`).expect(404);
      await api
        .as(await api.given.account('operator'))
        .get(`/crimes/${id}`)
        .expect(403);
      const { rows } = await api.owner.query(
        `select account_id, purpose, data from journal.entry where type = 'crime.consulted' and subject_id = $1`,
        [id],
      );
      expect(rows).toEqual([{ account_id: reader.id, purpose: `crime:${id}`, data: { version: 1 } }]);
    });

    it('answers 404 for an unknown id and 400 for what is none', async () => {
      await api.as(investigator).get('/crimes/0197a000-0000-7000-8000-000000000000').expect(404);
      await api.as(investigator).get('/crimes/42').expect(400);
    });

    it('filters by stage, class, territory, number and time, and pages without gap or double', async () => {
      const organization = await api.given.organization();
      const reader = await api.given.account('investigator', { organization });
      const at = (day: number) => ({
        occurredFrom: `2026-03-0${day}T10:00:00Z`,
        occurredTo: `2026-03-0${day}T11:00:00Z`,
        registeredOn: `2026-03-0${day}`,
      });
      const a = await givenCrime(api.given, { organization, ...at(1), severity: 'minor' });
      const b = await givenCrime(api.given, { organization, ...at(2), stage: 'conviction' });
      const c = await givenCrime(api.given, {
        organization,
        ...at(3),
        communityCode: 'UA12140010000075640',
        erdrNumber: '12026999888777666',
      });
      const ids = async (query: string) =>
        (await api.as(reader).get(`/crimes?${query}`).expect(200)).body.items.map((crime: { id: string }) => crime.id);
      expect(await ids('')).toEqual([c.id, b.id, a.id]);
      expect(await ids('stage=conviction')).toEqual([b.id]);
      expect(await ids('severity=minor')).toEqual([a.id]);
      expect(await ids('territory=UA12140010000075640')).toEqual([c.id]);
      expect(await ids(`territory=${DNIPRO}`)).toHaveLength(3);
      expect(await ids(`q=${encodeURIComponent('№ 9998-887')}`)).toEqual([c.id]);
      expect(await ids('q=%25')).toEqual([]);
      expect(await ids('from=2026-03-02T10:00:00Z&to=2026-03-03T10:00:00Z')).toEqual([b.id]);
      const first = await api.as(reader).get('/crimes?limit=2').expect(200);
      expect(first.headers['link']).toContain('rel="next"');
      expect(await ids(`limit=2&cursor=${first.body.next}`)).toEqual([a.id]);
    });

    it.each(['limit=0', 'limit=201', 'stage=x', 'colour=red', 'from=yesterday', 'q='])(
      'refuses the question %s',
      async (query) => {
        await api.as(investigator).get(`/crimes?${query}`).expect(400);
      },
    );

    it('refuses a cursor that it did not give out', async () => {
      const forged = Buffer.from(JSON.stringify(['no day', 'no id'])).toString('base64url');
      for (const cursor of ['x', forged]) await api.as(investigator).get(`/crimes?cursor=${cursor}`).expect(422);
    });
  });
});
