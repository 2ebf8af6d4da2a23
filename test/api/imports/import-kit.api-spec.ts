import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Delete, Get, HttpCode, Injectable, Module, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import iconv from 'iconv-lite';
import type { Actor } from '../../../src/kernel/actor.ts';
import { AccessModule, Allow, CurrentActor } from '../../../src/modules/access/index.ts';
import { Importers } from '../../../src/platform/imports/importers.ts';
import { ImportsDesk } from '../../../src/platform/imports/imports-desk.ts';
import type { OpenRun, RowImport, RowImporter, StagedRow } from '../../../src/platform/imports/import-run.ts';
import { Columns, RowReader, type TableRow } from '../../../src/platform/imports/table/row-reader.ts';
import { IdParam } from '../../../src/platform/http/schemas.ts';
import type { Tx } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import type { GivenAccount } from '../../support/given.ts';

/** The smallest importer there can be: things with a key, a name and a weight, in a table of this spec. */
@Injectable()
class ThingsImporter implements RowImporter {
  readonly kind = 'things';
  readonly fields = [
    { name: 'key', isRequired: true, headers: ['id', 'номер'] },
    { name: 'name', isRequired: true, headers: ['назва', 'title'] },
    { name: 'weight', headers: ['вага'] },
  ];
  readonly presets = { shop: { mapping: { key: 'SKU', name: 'Label' } } };
  readonly stageColumns = ['key text', 'name text', 'weight float8'] as const;
  constructor(importers: Importers) {
    importers.add(this);
  }

  async open(_tx: Tx, run: OpenRun): Promise<RowImport> {
    const columns = new Columns(run.header, run.mapping);
    return {
      stage: async (_, rows) => rows.map((row) => read(columns, row)),
      apply: async (tx) => {
        if (run.options.source === 'stumble') await tx.query('select 1 / 0');
        await tx.query(`update import_stage s set verdict = case when t.key is null then 'created' when t.name is distinct from s.name then 'updated' else 'unchanged' end
          from import_stage i left join platform.thing t on t.key = i.key where i.row_number = s.row_number and s.verdict is null`);
        await tx.query(`insert into platform.thing (key, name, weight, role) select key, name, weight, platform.actor_role() from import_stage where verdict in ('created', 'updated')
          on conflict (key) do update set name = excluded.name`);
      },
    };
  }
}

function read(columns: Columns, row: TableRow): StagedRow {
  const reader = new RowReader(columns, row);
  const values = [
    reader.demand('key', reader.text('key')),
    reader.demand('name', reader.text('name')),
    reader.number('weight', { min: 0, max: 100 }, 'kg'),
  ];
  return { row: row.row, faults: reader.faults, values: reader.isRejected ? null : values };
}

@Controller('things/imports')
class ThingsController {
  constructor(private readonly desk: ImportsDesk) {}
  @Post() @HttpCode(202) @Allow('operator') start(@Req() request: FastifyRequest, @CurrentActor() actor: Actor) {
    return this.desk.start(request, actor, 'things');
  }
  @Get(':id') @Allow('operator') find(
    @Param({ schema: IdParam }) { id }: { id: string },
    @CurrentActor() actor: Actor,
  ) {
    return this.desk.find(actor, 'things', id);
  }
  @Delete(':id') @HttpCode(204) @Allow('operator') cancel(
    @Param({ schema: IdParam }) { id }: { id: string },
    @CurrentActor() actor: Actor,
  ) {
    return this.desk.cancel(actor, 'things', id);
  }
  @Get(':id/report.csv') @Allow('operator') report(
    @Param({ schema: IdParam }) { id }: { id: string },
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.report(actor, 'things', id, reply, 'csv');
  }
  @Get(':id/report') @Allow('operator') ownReport(
    @Param({ schema: IdParam }) { id }: { id: string },
    @CurrentActor() actor: Actor,
    @Res() reply: FastifyReply,
  ) {
    return this.desk.report(actor, 'things', id, reply, 'own');
  }
}

@Module({ controllers: [ThingsController], providers: [ThingsImporter] })
class ThingsModule {}

describe('the import kit', () => {
  let api: TestApi;
  let operator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, ThingsModule], worker: true });
    await api.owner.query(
      `create table platform.thing (key text primary key, name text, weight float8, role text); grant select, insert, update on platform.thing to svidok_app`,
    );
    operator = await api.given.account('operator');
  });
  afterAll(() => api.end());

  const send = (content: string | Buffer, options: Record<string, unknown> | string = {}, account = operator) =>
    api
      .as(account)
      .post('/things/imports')
      .field('options', typeof options === 'string' ? options : JSON.stringify(options))
      .attach('file', Buffer.from(content), 'things.csv');
  const ended = (id: string) =>
    eventually('the import has ended', async () => {
      const { body } = await api.as(operator).get(`/things/imports/${id}`).expect(200);
      return ['done', 'failed', 'cancelled'].includes(body.status) ? body : null;
    });
  const bring = async (content: string | Buffer, options: Record<string, unknown> = {}) => {
    const { body } = await send(content, options).expect(202);
    return ended(body.id);
  };
  const things = async (prefix: string) =>
    (
      await api.owner.query(`select key, name, weight, role from platform.thing where key like $1 order by key`, [
        `${prefix}%`,
      ])
    ).rows;

  it('brings rows in the scope of the account, tells created, unchanged and updated', async () => {
    const first = await bring('id,name,вага\na1,One,1.5\na2,"Two, too",2\n');
    expect(first).toMatchObject({
      status: 'done',
      progress: 1,
      totals: { rows: 2, created: 2, updated: 0, unchanged: 0, rejected: 0 },
      errors: [],
      mapping: { key: 'id', name: 'name', weight: 'вага' },
    });
    expect(await things('a')).toEqual([
      { key: 'a1', name: 'One', weight: 1.5, role: 'operator' },
      { key: 'a2', name: 'Two, too', weight: 2, role: 'operator' },
    ]);
    expect((await bring('id,name,вага\na1,One,1.5\na2,"Two, too",2\n')).totals).toMatchObject({
      unchanged: 2,
      created: 0,
    });
    expect((await bring('id,name\na1,Uno\na2,"Two, too"\na3,Three\n')).totals).toEqual({
      rows: 3,
      created: 1,
      updated: 1,
      unchanged: 1,
      rejected: 0,
    });
  });

  it('a dry run judges in the same way and keeps nothing', async () => {
    const run = await bring('id,name,вага\nb1,One,1\nb2,,2\n', { dryRun: true });
    expect(run).toMatchObject({ status: 'done', dryRun: true, totals: { rows: 2, created: 1, rejected: 1 } });
    expect(await things('b')).toEqual([]);
  });

  it('tells row, column, what was found, what was expected and how to mend it', async () => {
    const run = await bring('id,name,вага\nc1,One,many\n\nc2,Two,101\nc3,Three,"3,5"\nc4,Four,1,extra\n,Five,1\n');
    expect(run.totals).toEqual({ rows: 5, created: 1, updated: 0, unchanged: 0, rejected: 4 });
    expect(run.errors).toMatchObject([
      { row: 2, column: 'вага', found: 'many', expected: 'a number from 0 to 100 kg', severity: 'error' },
      { row: 4, column: 'вага', found: '101' },
      { row: 6, column: '#4', found: 'extra', expected: '3 columns' },
      { row: 7, column: 'id', found: '', expected: 'a value', hint: 'Fill the cell.' },
    ]);
    expect(await things('c')).toEqual([{ key: 'c3', name: 'Three', weight: 3.5, role: 'operator' }]);
  });

  it('writes the verdict beside each row and disarms formulas in the report', async () => {
    const run = await bring('id,name,вага\nd1,=HYPERLINK("http://x";1),1\nd2,@SUM(A1),-5\n');
    const report = await api.as(operator).get(run.reportUrl.replace('/api/v1', '')).expect(200);
    expect(report.headers['content-type']).toContain('text/csv');
    const lines = report.text.replace('\ufeff', '').trim().split('\r\n');
    expect(lines[0]).toBe('row,verdict,problems,id,name,вага');
    expect(lines[1]).toBe(`2,created,,d1,"'=HYPERLINK(""http://x"";1)",1`);
    expect(lines[2]).toBe(`3,rejected,вага: expected a number from 0 to 100 kg. Correct the value.,d2,'@SUM(A1),-5`);
  });

  it.each([
    [
      'semicolons in Windows-1251',
      iconv.encode('номер;назва;вага\ne1;Їжак;1,25\ne2;Ґанок;2\n', 'windows-1251'),
      'windows-1251',
      ';',
    ],
    [
      'tabs in UTF-16 with its mark',
      iconv.encode('номер\tназва\tвага\ne1\tЇжак\t1,25\ne2\tҐанок\t2\n', 'utf-16le', { addBOM: true }),
      'utf-16le',
      '\t',
    ],
    [
      'bars in UTF-8 with its mark',
      Buffer.from('\ufeffномер|назва|вага\r\ne1|Їжак|1,25\r\ne2|Ґанок|2\r\n'),
      'utf-8',
      '|',
    ],
  ])('reads %s without being told', async (_, content, encoding, delimiter) => {
    const run = await bring(content);
    expect(run).toMatchObject({ status: 'done', encoding, delimiter, totals: { rows: 2, rejected: 0 } });
    expect(await things('e')).toMatchObject([{ name: 'Їжак', weight: 1.25 }, { name: 'Ґанок' }]);
  });

  it('reads CP949 when it is told, and a preset knows the columns', async () => {
    const run = await bring(iconv.encode('SKU,Label\nf1,부산광역시\n', 'cp949'), { preset: 'shop', encoding: 'cp949' });
    expect(run.totals.created).toBe(1);
    expect(await things('f')).toMatchObject([{ name: '부산광역시' }]);
  });

  it('refuses what is no table at once, and keeps neither run nor file', async () => {
    const before = await api.owner.query(`select count(*) from platform.import_run`);
    const cases: [string, string | Buffer][] = [
      ['empty', ''],
      ['empty', '  \n \n'],
      ['one-column', 'just some words\nand more words\n'],
      ['not-a-zip', Buffer.from('504b030414000600', 'hex')],
      ['not-geojson', '{"type":"FeatureCollection"}'],
      ['binary', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7) % 32))],
      ['no-header', '1,2.5,Yes\n2,3.5,No\n'],
      ['no-rows', 'id,name\n'],
    ];
    for (const [why, content] of cases) {
      const { body } = await send(content).expect(422);
      expect(body).toMatchObject({ code: 'not-a-table', facts: { why }, errors: [{ pointer: '/file' }] });
    }
    expect(await api.owner.query(`select count(*) from platform.import_run`).then((answer) => answer.rows)).toEqual(
      before.rows,
    );
  });

  it('says which fields find no column and what it would suggest', async () => {
    const { body } = await send('Ident,Назва\n1,x\n').expect(422);
    expect(body).toMatchObject({
      code: 'mapping-incomplete',
      facts: { columns: ['Ident', 'Назва'], suggested: { name: 'Назва' }, missing: ['key'] },
      errors: [{ pointer: '/options/mapping/key' }],
    });
    const wrong = await send('Ident,Назва\n1,x\n', { mapping: { key: 'Nowhere', size: 'Ident' } }).expect(422);
    expect(wrong.body.errors.map((error: { detail: string }) => error.detail)).toEqual(
      expect.arrayContaining(['there is no field "size"', 'the file has no column "Nowhere"']),
    );
    expect((await bring('Ident,Назва\ng1,x\n', { mapping: { key: 'Ident' } })).totals.created).toBe(1);
  });

  it('refuses malformed uploads with pointers', async () => {
    expect((await send('id,name\n1,x\n', '{').expect(400)).body.errors).toEqual([
      { pointer: '/options', detail: 'not JSON' },
    ]);
    expect(
      (await send('id,name\n1,x\n', { preset: 'shop', colour: 1, delimiter: '#' }).expect(400)).body.errors
        .map((error: { pointer: string }) => error.pointer)
        .sort(),
    ).toEqual(['/options/colour', '/options/delimiter']);
    expect((await send('id,name\n1,x\n', { preset: 'zoo' }).expect(422)).body.code).toBe('preset-unknown');
    expect((await api.as(operator).post('/things/imports').send({}).expect(400)).body.errors[0].pointer).toBe('/file');
    expect((await api.as(operator).post('/things/imports').field('options', '{}').expect(400)).body.errors[0]).toEqual({
      pointer: '/file',
      detail: 'missing',
    });
  });

  it('a table that breaks off in the middle fails as a whole, with the row', async () => {
    const rows = Array.from({ length: 1500 }, (_, i) => `h${i},Name ${i}`).join('\n');
    const run = await bring(`id,name\n${rows}\nh9,"open\n${'x'.repeat(300_000)}`);
    expect(run).toMatchObject({ status: 'failed', failure: 'Row 1502: A quotation mark is opened and not closed.' });
    expect(await things('h')).toEqual([]);
  });

  it('a fault of ours leaves nothing and is told after the last attempt, not before', async () => {
    const { body } = await send('id,name\ni1,x\n', { source: 'stumble' }).expect(202);
    await eventually('the first attempt failed', async () => {
      const { rows } = await api.owner.query(
        `select attempts from journal.outbox where subject_id = $1 and attempts >= 1`,
        [body.id],
      );
      return rows[0];
    });
    expect((await api.as(operator).get(`/things/imports/${body.id}`).expect(200)).body.status).toBe('running');
    await api.as(operator).delete(`/things/imports/${body.id}`).expect(204);
    const run = await ended(body.id);
    expect(run.status).toBe('cancelled');
    expect(await things('i')).toEqual([]);
    expect((await api.as(operator).delete(`/things/imports/${body.id}`).expect(409)).body.code).toBe(
      'import-already-finished',
    );
  });

  it('a connection that is lost in the middle leaves nothing, and the run begins again by itself', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `k${i},${'Name '.repeat(20)}${i}`).join('\n');
    const { body } = await send(`id,name\n${rows}\n`).expect(202);
    await eventually('rows are being staged', async () => {
      const { rowCount } = await api.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'svidok_app' and query ilike 'copy import_stage%'`,
      );
      return (rowCount ?? 0) > 0;
    });
    expect(await things('k')).toEqual([]);
    const run = await eventually(
      'the second attempt has ended',
      async () => {
        const answer = (await api.as(operator).get(`/things/imports/${body.id}`)).body;
        return answer.status === 'done' ? answer : null;
      },
      40_000,
    );
    expect(run.totals).toMatchObject({ rows: 20_000, created: 20_000 });
    const { rows: attempts } = await api.owner.query(`select attempts from journal.outbox where subject_id = $1`, [
      body.id,
    ]);
    expect(attempts).toEqual([{ attempts: 1 }]);
    expect(await things('k')).toHaveLength(20_000);
  });

  it("another account's run is not found, nor one of another kind", async () => {
    const run = await bring('id,name\nj1,x\n');
    const other = await api.given.account('operator', { organization: operator.organization });
    for (const path of [`/things/imports/${run.id}`, `/things/imports/${run.id}/report.csv`])
      await api.as(other).get(path).expect(404);
    await api.as(other).delete(`/things/imports/${run.id}`).expect(404);
  });
});
