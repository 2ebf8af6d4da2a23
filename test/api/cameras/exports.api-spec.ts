import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { asBytes } from '../../support/as-bytes.ts';
import { givenCamera, type CameraWishes } from '../../support/given-cameras.ts';
import { VINNYTSIA, type GivenAccount, type GivenOrganization } from '../../support/given.ts';

const LIMIT = 5;
const FORMATS = ['csv', 'xlsx', 'geojson', 'kml', 'osm'] as const;

describe('exports', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, TerritoriesModule, CamerasModule],
      settings: { EXPORT_ALONE_LIMIT: String(LIMIT) },
    });
  });
  afterAll(() => api.end());

  /** An organization of its own for each test: what one took out today counts against it. */
  const given = async (...cameras: CameraWishes[]) => {
    const owner = await api.given.organization({ kind: 'local_authority' });
    const operator = await api.given.account('operator', { organization: owner });
    for (const wishes of cameras) await givenCamera(api.given, { owner, ...wishes });
    return { owner, operator };
  };
  const file = async (account: GivenAccount, query: string): Promise<Buffer> =>
    (await api.as(account).get(`/cameras/export?${query}`).buffer(true).parse(asBytes).expect(200)).body as Buffer;
  const entries = async (organization: GivenOrganization) =>
    (
      await api.owner.query(
        `select type, data from journal.entry where organization_id = $1 and type like '%export%' order by position`,
        [organization.id],
      )
    ).rows.map((row) => [row.type, row.data.cameras, row.data.format]);

  it('tell the same of a camera in every format, under the names that an import knows', async () => {
    const { owner, operator } = await given({
      name: 'Площа & ринок <1>',
      address: 'Lane "7"; left, 2nd',
      longitude: 35.05000123,
      latitude: 48.45,
      facing: 45,
      externalKey: 'k1',
      installedOn: '2021-03-04',
      retentionHours: 720,
    });
    const csv = (await file(operator, 'format=csv')).toString('utf8');
    const [header = '', row = ''] = csv.replace('\ufeff', '').split('\r\n');
    expect(header).toMatch(/^code,externalKey,name,owner,address,site,latitude,longitude,/);
    expect(header.split(',')).toEqual(
      expect.arrayContaining([
        'bearing',
        'angle',
        'range',
        'verified',
        'retentionHours',
        'installedOn',
        'hasUps',
        'contact',
      ]),
    );
    expect(row).toContain(`,k1,Площа & ринок <1>,${owner.name},"Lane ""7""; left, 2nd",,48.45,35.05000123,`);

    const [sheet] = (await readXlsx(await file(operator, 'format=xlsx'))).sheets;
    const cells = Object.fromEntries((sheet?.rows[0] ?? []).map((name, at) => [String(name), sheet?.rows[1]?.[at]]));
    expect(cells).toMatchObject({
      externalKey: 'k1',
      name: 'Площа & ринок <1>',
      latitude: 48.45,
      longitude: 35.05000123,
      bearing: 45,
      retentionHours: 720,
      installedOn: '2021-03-04',
      verified: 'true',
    });

    const geo = JSON.parse((await file(operator, 'format=geojson')).toString('utf8'));
    expect(geo).toMatchObject({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [35.05000123, 48.45] },
          properties: { externalKey: 'k1', bearing: 45, installedOn: '2021-03-04', verified: true },
        },
      ],
    });
    const code = geo.features[0].properties.code as string;

    const kml = (await file(operator, 'format=kml')).toString('utf8');
    expect(kml).toContain('<name>Площа &amp; ринок &lt;1&gt;</name>');
    expect(kml).toContain('<coordinates>35.05000123,48.45</coordinates>');
    expect(kml).toContain(`<Data name="code"><value>${code}</value></Data>`);
    expect(kml).toContain('<Data name="address"><value>Lane &quot;7&quot;; left, 2nd</value></Data>');

    const osm = JSON.parse((await file(operator, 'format=osm')).toString('utf8'));
    expect(osm.elements).toEqual([
      expect.objectContaining({
        type: 'node',
        id: -1,
        lat: 48.45,
        lon: 35.05000123,
        tags: expect.objectContaining({
          man_made: 'surveillance',
          'surveillance:type': 'camera',
          'camera:type': 'fixed',
          'camera:direction': '45',
          start_date: '2021-03-04',
          operator: owner.name,
          'svidok:code': code,
          'svidok:retentionHours': '720',
        }),
      }),
    ]);
  });

  it('carry the type and the name of the file, and nobody keeps them on the way', async () => {
    const { operator } = await given({});
    for (const [format, type, name] of [
      ['csv', 'text/csv; charset=utf-8', 'cameras.csv'],
      ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'cameras.xlsx'],
      ['geojson', 'application/geo+json', 'cameras.geojson'],
      ['kml', 'application/vnd.google-earth.kml+xml', 'cameras.kml'],
      ['osm', 'application/json', 'cameras.osm.json'],
    ] as const) {
      const answer = await api
        .as(operator)
        .get(`/cameras/export?format=${format}`)
        .buffer(true)
        .parse(asBytes)
        .expect(200);
      expect(answer.headers).toMatchObject({
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
      });
    }
    await api.as(operator).get('/cameras/export?format=shp').expect(400);
    await api.as(operator).get('/cameras/export?colour=red').expect(400);
  });

  it('an empty register is a file without rows, in every format', async () => {
    const { operator } = await given();
    expect((await file(operator, 'format=csv')).toString('utf8')).toBe('\ufeffcode,name,latitude,longitude\r\n');
    expect((await readXlsx(await file(operator, 'format=xlsx'))).sheets[0]?.rows).toEqual([
      ['code', 'name', 'latitude', 'longitude'],
    ]);
    expect(JSON.parse((await file(operator, 'format=geojson')).toString('utf8')).features).toEqual([]);
    expect(JSON.parse((await file(operator, 'format=osm')).toString('utf8')).elements).toEqual([]);
    expect((await file(operator, 'format=kml')).toString('utf8')).toContain('<name>Svidok</name>\n</Document>');
  });

  it('no text becomes a formula, in CSV and in XLSX; a number keeps its sign', async () => {
    const bad = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '=HYPERLINK("http://x","y")', "'=1"];
    const { owner, operator } = await given(...bad.slice(0, 5).map((name) => ({ name, address: '-12' })));
    const csv = (await file(operator, 'format=csv')).toString('utf8').replace('\ufeff', '');
    const rows = csv.trim().split('\r\n').slice(1);
    expect(rows.filter((row) => /(^|,)"?[=@]/.test(row) || /(^|,)"?[+-]\d+[+]/.test(row))).toEqual([]);
    for (const name of bad.slice(0, 4)) expect(csv).toContain(`,'${name},`);
    expect(csv).toContain(',-12,');
    const colleague = await api.given.account('operator', { organization: owner });
    const bytes = await file(colleague, 'format=xlsx');
    const { sheets } = await readXlsx(bytes);
    expect(sheets[0]?.rows.slice(1).map((row) => row[2])).toEqual(bad.slice(0, 5));
    // no cell has a formula: the text of the sheet has no <f>
    expect(
      [...(sheets[0]?.cells?.values() ?? [])].filter((cell) => 'formula' in cell && cell.formula !== undefined),
    ).toEqual([]);
  });

  it('give the grid to whoever may not see exactly: no place, name, address or view in any format', async () => {
    const { owner } = await given({
      name: 'Secret gate',
      address: 'Hidden lane 3',
      longitude: 35.0123456,
      latitude: 48.4123456,
      facing: 77,
      externalKey: 'key-77',
    });
    const investigator = await api.given.account('investigator');
    for (const format of FORMATS) {
      const bytes = await file(investigator, `format=${format}&owner=${owner.id}`);
      const text = format === 'xlsx' ? JSON.stringify((await readXlsx(bytes)).sheets[0]?.rows) : bytes.toString('utf8');
      for (const hidden of ['Secret gate', 'Hidden lane', '35.0123456', '48.4123456', 'key-77', 'bearing', 'contact'])
        expect([format, hidden, text.includes(hidden)]).toEqual([format, hidden, false]);
      expect(text).toContain(owner.name);
      expect(text).toContain('effectiveHours');
    }
    const stranger = await api.given.account('investigator', {
      organization: await api.given.organization({ regionCode: VINNYTSIA }),
    });
    expect((await file(stranger, `format=csv&owner=${owner.id}`)).toString('utf8')).not.toContain(owner.name);
    for (const role of ['inspector', 'administrator'] as const)
      await api
        .as(await api.given.account(role))
        .get('/cameras/export')
        .expect(403);
    await api.as(null).get('/cameras/export').expect(401);
  });

  it('hold each camera once, over more pages than one', async () => {
    const { owner } = await given();
    await api.owner.query(
      `insert into cameras.camera (id, owner_id, owner_kind, keeper_id, name, location, region_code, grid_region_code)
       select gen_random_uuid(), $1, 'local_authority', $1, 'No ' || n, st_setsrid(st_makepoint(35 + n * 0.0001, 48), 4326), $2, $2 from generate_series(1, 2300) n`,
      [owner.id, owner.regionCode],
    );
    const national = await api.given.account('national_command');
    for (const format of ['csv', 'geojson', 'osm'] as const) {
      const text = (await file(national, `format=${format}&owner=${owner.id}`)).toString('utf8');
      const codes = text.match(/UA12-\d{6}/g) ?? [];
      expect(new Set(codes).size).toBe(2300);
      if (format !== 'csv') JSON.parse(text);
    }
    const { sheets } = await readXlsx(await file(national, `format=xlsx&owner=${owner.id}`));
    expect(sheets[0]?.rows).toHaveLength(2301);
  });

  describe('of exact positions in numbers', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => ({ longitude: 35 + i / 100 }));
    const ask = (operator: GivenAccount, body: object = {}) =>
      api
        .as(operator)
        .post('/cameras/export-requests')
        .send({ format: 'csv', reason: 'Yearly audit', ...body });
    const step = (account: GivenAccount, id: string, name: string, body?: object) => {
      const request = api.as(account).post(`/cameras/export-requests/${id}/${name}`);
      return body === undefined ? request : request.send(body);
    };

    it('are refused to one person, and say why; on the grid nobody needs a second person', async () => {
      const { owner, operator } = await given(...many(LIMIT + 1));
      const refused = await api.as(operator).get('/cameras/export').expect(409);
      expect(refused.body).toMatchObject({
        code: 'export-needs-second-person',
        facts: { cameras: LIMIT + 1, takenToday: 0, limit: LIMIT },
      });
      expect(await entries(owner)).toEqual([]);
      await file(await api.given.account('national_command'), `owner=${owner.id}`);
    });

    it('are not had in small pieces, nor by two questions at once', async () => {
      const { owner, operator } = await given(
        ...many(4),
        ...many(4).map((wishes) => ({ ...wishes, status: 'planned' as const })),
      );
      await file(operator, 'status=active');
      const refused = await api.as(operator).get('/cameras/export?status=planned').expect(409);
      expect(refused.body.facts).toMatchObject({ takenToday: 4 });
      expect(await entries(owner)).toEqual([['cameras.exported', 4, 'csv']]);
      const { owner: other, operator: swift } = await given(...many(4));
      const statuses = await Promise.all(
        [1, 2, 3].map(async () => (await api.as(swift).get('/cameras/export')).status),
      );
      expect(statuses.sort((a, b) => a - b)).toEqual([200, 409, 409]);
      expect(await entries(other)).toHaveLength(1);
      await api.owner.query(
        `update cameras.exact_export set exported_at = exported_at - interval '25 hours' where account_id = $1`,
        [swift.id],
      );
      await file(swift, 'format=kml');
    });

    it('leave by two people: asked for, approved by a colleague, fetched once', async () => {
      const { owner, operator } = await given(...many(LIMIT + 2));
      const colleague = await api.given.account('operator', { organization: owner });
      const asked = await ask(operator, { format: 'geojson', filter: { status: 'active' } }).expect(201);
      expect(asked.body).toMatchObject({
        state: 'requested',
        cameras: LIMIT + 2,
        format: 'geojson',
        filter: { status: 'active' },
        actions: ['withdraw'],
        requestedBy: { name: operator.actor.name },
        decidedBy: null,
      });
      const { id } = asked.body as { id: string };

      await step(operator, id, 'download').expect(409);
      const own = await step(operator, id, 'approve', {}).expect(403);
      expect(own.body.code).toBe('export-own-request');

      const seen = await api.as(colleague).get('/cameras/export-requests?state=open').expect(200);
      expect(seen.body.items).toMatchObject([{ id, actions: ['approve', 'refuse'] }]);
      const approved = await step(colleague, id, 'approve', { note: 'For the audit' }).expect(200);
      expect(approved.body).toMatchObject({
        state: 'approved',
        note: 'For the audit',
        decidedBy: { name: colleague.actor.name },
        actions: [],
      });

      await step(colleague, id, 'download').expect(403);
      const had = await step(operator, id, 'download').buffer(true).parse(asBytes).expect(200);
      expect(JSON.parse((had.body as Buffer).toString('utf8')).features).toHaveLength(LIMIT + 2);
      const again = await step(operator, id, 'download').expect(409);
      expect(again.body).toMatchObject({ code: 'export-step-not-possible', facts: { state: 'downloaded' } });
      expect(await entries(owner)).toEqual([
        ['camera-export.requested', LIMIT + 2, 'geojson'],
        ['camera-export.approved', LIMIT + 2, 'geojson'],
        ['camera-export.downloaded', LIMIT + 2, 'geojson'],
      ]);
      expect((await api.as(operator).get('/cameras/export-requests?state=open').expect(200)).body.items).toEqual([]);
    });

    it('without a colleague by the police unit of the territory, whose supervisor sees no names of people and no positions', async () => {
      const { owner, operator } = await given(...many(LIMIT + 1));
      const { body } = await ask(operator).expect(201);
      const supervisor = await api.given.account('supervisor');
      const shown = await api.as(supervisor).get(`/cameras/export-requests/${body.id}`).expect(200);
      expect(shown.body).toMatchObject({
        organization: { name: owner.name },
        requestedBy: { name: null },
        actions: ['approve', 'refuse'],
      });
      const strangers = [
        await api.given.account('supervisor', {
          organization: await api.given.organization({ regionCode: VINNYTSIA }),
        }),
        // a unit of the same region, in charge of another community
        await api.given.account('supervisor', {
          organization: await api.given.organization({ territoryCode: 'UA12140010000075640' }),
        }),
        // an owner's own supervisor is no police
        await api.given.account('supervisor', { organization: owner }),
      ];
      for (const stranger of strangers) {
        await api.as(stranger).get(`/cameras/export-requests/${body.id}`).expect(404);
        await step(stranger, body.id, 'approve', {}).expect(404);
      }
      await step(supervisor, body.id, 'approve', {}).expect(200);
      await step(supervisor, body.id, 'download').expect(403);
      await step(operator, body.id, 'download').expect(200);
    });

    it('with a colleague by the colleague alone, also where the colleague leaves', async () => {
      const { owner, operator } = await given(...many(LIMIT + 1));
      const colleague = await api.given.account('operator', { organization: owner });
      const { id } = (await ask(operator).expect(201)).body as { id: string };
      const supervisor = await api.given.account('supervisor');
      await api.as(supervisor).get(`/cameras/export-requests/${id}`).expect(404);
      await step(supervisor, id, 'approve', {}).expect(404);
      await api.owner.query(`update access.account set is_active = false where id = $1`, [colleague.id]);
      await step(supervisor, id, 'approve', {}).expect(404);
      // asked anew, it is for the police unit
      await step(operator, id, 'withdraw').expect(200);
      const again = (await ask(operator).expect(201)).body as { id: string };
      await step(supervisor, again.id, 'refuse', { note: 'Too wide' }).expect(200);
    });

    it('are refused with a reason, withdrawn by who asked, and expire', async () => {
      const { owner, operator } = await given(...many(LIMIT + 1));
      const colleague = await api.given.account('operator', { organization: owner });
      const first = (await ask(operator).expect(201)).body.id as string;
      await step(colleague, first, 'refuse', {}).expect(400);
      await step(colleague, first, 'withdraw').expect(403);
      expect((await step(colleague, first, 'refuse', { note: 'Too wide' }).expect(200)).body).toMatchObject({
        state: 'refused',
        note: 'Too wide',
      });
      await step(colleague, first, 'approve', {}).expect(409);

      const second = (await ask(operator).expect(201)).body.id as string;
      await step(operator, second, 'withdraw').expect(200);
      await step(colleague, second, 'approve', {}).expect(409);

      const third = (await ask(operator).expect(201)).body.id as string;
      await step(colleague, third, 'approve', {}).expect(200);
      await api.owner.query('alter table cameras.export_request disable trigger guard_export_request');
      await api.owner.query(
        `update cameras.export_request set expires_at = now() - interval '1 second' where id = $1`,
        [third],
      );
      await api.owner.query('alter table cameras.export_request enable trigger guard_export_request');
      expect((await step(operator, third, 'download').expect(409)).body.facts).toEqual({ state: 'expired' });
      expect((await api.as(operator).get(`/cameras/export-requests/${third}`).expect(200)).body).toMatchObject({
        state: 'expired',
        actions: [],
      });
      expect(
        (await api.as(operator).get('/cameras/export-requests').expect(200)).body.items.map(
          ({ state }: { state: string }) => state,
        ),
      ).toEqual(['expired', 'withdrawn', 'refused']);
    });

    it('are unknown to strangers, and refuse what they do not understand', async () => {
      const { operator } = await given(...many(1));
      const { body } = await ask(operator).expect(201);
      const stranger = await api.given.account('operator');
      await api.as(stranger).get(`/cameras/export-requests/${body.id}`).expect(404);
      expect((await api.as(stranger).get('/cameras/export-requests').expect(200)).body.items).toEqual([]);
      for (const wrong of [
        { format: 'shp' },
        { reason: '' },
        { filter: { bbox: '1,2' } },
        { filter: { colour: 'red' } },
        { state: 'approved' },
      ])
        await ask(operator, wrong).expect(400);
      for (const role of ['investigator', 'regional_command', 'national_command'] as const)
        await ask(await api.given.account(role)).expect(403);
    });

    it('cannot be forged past the application: the database holds two people, the way and the once', async () => {
      const { owner, operator } = await given(...many(1));
      const colleague = await api.given.account('operator', { organization: owner });
      const id = (await ask(operator).expect(201)).body.id as string;
      const forge = (sql: string) => api.owner.query(sql, [id]);
      await expect(
        forge(
          `update cameras.export_request set state = 'approved', decided_by = requested_by, decided_at = now() where id = $1`,
        ),
      ).rejects.toThrow(/two_people/);
      await expect(
        forge(`update cameras.export_request set state = 'downloaded', downloaded_at = now() where id = $1`),
      ).rejects.toThrow(/no step/);
      await expect(
        forge(`update cameras.export_request set filter = '{"status":"planned"}' where id = $1`),
      ).rejects.toThrow(/does not change/);
      await step(colleague, id, 'approve', {}).expect(200);
      await step(operator, id, 'download').expect(200);
      await expect(
        forge(`update cameras.export_request set state = 'approved', downloaded_at = null where id = $1`),
      ).rejects.toThrow(/no step/);
    });
  });
});
