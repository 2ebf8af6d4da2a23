import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { BeginDelivery, RequestsModule } from '../../../src/modules/requests/index.ts';
import { dayInKyiv } from '../../../src/kernel/wall-time.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { Runner } from '../../../src/platform/queue/runner.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera, type GivenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { givenSearch } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';

const HOUR = 3_600_000;
const inDays = (days: number) => dayInKyiv(new Date(Date.now() + days * 24 * HOUR));
const at = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

interface Wire {
  code: string;
  version: number;
  state: string;
}

describe('legal bases as data', () => {
  let api: TestApi;
  let author: GivenAccount;
  let supervisor: GivenAccount;
  let operator: GivenAccount;
  let administrator: GivenAccount;
  let camera: GivenCamera;

  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, RequestsModule],
    });
    author = await api.given.account('investigator');
    supervisor = await api.given.account('supervisor', { organization: author.organization });
    administrator = await api.given.account('administrator');
    operator = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority' }),
    });
    camera = await givenCamera(api.given, { owner: operator.organization });
  });
  afterAll(() => api.end());

  const words = (text: string) => ({ uk: text, en: text });
  const wanted = (more: object = {}) => ({
    validFrom: inDays(0),
    title: words('Basis of the test'),
    fields: [{ name: 'orderNumber', type: 'text', required: true, maxLength: 100, title: words('Order number') }],
    note: 'Decision 12',
    ...more,
  });
  const add = (code: string, more: object = {}, who = administrator) =>
    api.as(who).post(`/legal-bases/${code}/versions`).send(wanted(more));
  const versionsOf = async (code: string): Promise<Wire[]> =>
    (await api.as(author).get('/legal-bases/versions').expect(200)).body.items.filter((one: Wire) => one.code === code);
  const inForce = async (code: string): Promise<Wire | undefined> =>
    (await api.as(author).get('/legal-bases').expect(200)).body.items.find((one: Wire) => one.code === code);
  const begin = (code: string, version: number, day: string) =>
    api.owner.query(`update requests.legal_basis set valid_from = $3 where code = $1 and version = $2`, [
      code,
      version,
      day,
    ]);
  const draft = async (legalBasis: object, isPending = false) => {
    const crime = await givenCrime(api.given, { organization: author.organization });
    if (isPending)
      await api.owner.query(
        `update crimes.crime set erdr_number = null, pending = jsonb_build_object('reportingLogNumber', '7', 'registerBy', now() + interval '1 day') where id = $1`,
        [crime.id],
      );
    const search = await givenSearch(api.given, crime, [camera]);
    const made = await api
      .as(author)
      .post('/requests')
      .send({
        crimeId: crime.id,
        searchId: search.id,
        legalBasis,
        necessity: 'The way of the car',
        asks: [{ cameraId: camera.id, window: { from: at(-26), to: at(-24) } }],
      });
    return { ...made.body, status: made.status, crime };
  };
  const submit = (id: string) => api.as(author).post(`/requests/${id}/submit`);
  const read = async (id: string) => (await api.as(author).get(`/requests/${id}`).expect(200)).body;
  const journalOf = async (id: string): Promise<string[]> =>
    (
      await api.owner.query(
        `select type from journal.entry where subject_id = $1 and type not like '%.consulted' order by position`,
        [id],
      )
    ).rows.map((row) => row.type);
  const run = async (job: string, subject: string, now = true) => {
    const { rows } = await api.owner.query(
      `select id from journal.outbox where job = $1 and subject_id = $2 and done_at is null`,
      [job, subject],
    );
    if (now) for (const row of rows) await api.app.get(Runner).process(row.id);
    const { rows: left } = await api.owner.query(
      `select last_error from journal.outbox where id = any($1) and done_at is null`,
      [now ? rows.map((row) => row.id) : []],
    );
    expect(left).toEqual([]);
    return rows.length;
  };

  it('come with the eleven of the product, each field in both languages, each number within two days', async () => {
    const { items } = (await api.as(operator).get('/legal-bases').expect(200)).body;
    expect(items.map((kind: Wire) => `${kind.code} ${kind.version}`).slice(0, 11)).toEqual(
      'CPC_93_2_DEMAND CPC_93_VOLUNTARY CPC_159_166_TEMP_ACCESS CPC_93_3_DEFENCE CPC_234_SEARCH CPC_237_INSPECTION CPC_36_PROSECUTOR LNP_40 KUPAP_251 MISSING_PERSON CPC_615_MARTIAL'
        .split(' ')
        .map((code) => `${code} 1`),
    );
    for (const kind of items) {
      for (const { title } of [kind, ...kind.fields])
        expect(Math.min(title.uk.length, title.en.length)).toBeGreaterThan(1);
      expect(kind.numberPending?.hours ?? 48).toBe(48);
    }
    expect(items[2].numberPending.fields).toEqual(['erdrNumber', 'proceedingNumber']);
  });

  describe('versions', () => {
    it('count from their day on; a draft is written under the one in force, and a submission keeps it', async () => {
      const added = await add('TEST_ORDER').expect(201);
      expect(added.body.items.find((one: Wire) => one.code === 'TEST_ORDER')).toMatchObject({
        version: 1,
        state: 'in_force',
      });
      const made = await draft({ code: 'TEST_ORDER', orderNumber: '5' });
      expect(made.legalBasis).toMatchObject({ version: 1, fieldTitles: { orderNumber: words('Order number') } });
      await submit(made.id).expect(200);
      const later = await draft({ code: 'TEST_ORDER', orderNumber: '6' });
      const judge = { name: 'judge', type: 'text', required: true, maxLength: 100, title: words('Judge') };
      const more = { validFrom: inDays(10), fields: [...wanted().fields, judge], title: words('Basis, mended') };
      await add('TEST_ORDER', more).expect(201);
      expect((await versionsOf('TEST_ORDER')).map((one) => one.state)).toEqual(['coming', 'in_force']);
      expect(await inForce('TEST_ORDER')).toMatchObject({ version: 1 });

      // ten days pass
      await begin('TEST_ORDER', 1, '2020-01-01');
      await begin('TEST_ORDER', 2, inDays(0));
      expect(await inForce('TEST_ORDER')).toMatchObject({ version: 2 });
      expect((await submit(later.id).expect(422)).body.errors).toEqual([
        { pointer: '/legalBasis/judge', detail: 'required' },
      ]);
      await api.as(supervisor).post(`/requests/${made.id}/approve`).expect(200);
      expect((await read(made.id)).legalBasis).toMatchObject({ version: 1, title: words('Basis of the test') });
      const ask = (await read(made.id)).asks[0];
      expect((await api.as(operator).get(`/asks/${ask.id}`).expect(200)).body.legalBasis).toMatchObject({
        version: 1,
        fieldTitles: { orderNumber: words('Order number') },
      });
      await expect(
        api.owner.query(`update requests.request set legal_basis_version = 2 where id = $1`, [made.id]),
      ).rejects.toMatchObject({ constraint: 'request_basis_version' });
      expect(await journalOf('TEST_ORDER')).toEqual(['legal-basis.changed', 'legal-basis.changed']);
    });

    it('are retired from a day on: nothing is drafted or submitted after it, what was submitted goes on', async () => {
      await add('TEST_RETIRED').expect(201);
      const sent = await draft({ code: 'TEST_RETIRED', orderNumber: '1' });
      await submit(sent.id).expect(200);
      const left = await draft({ code: 'TEST_RETIRED', orderNumber: '2' });
      const retire = (lastDay: string, code = 'TEST_RETIRED') =>
        api.as(administrator).post(`/legal-bases/${code}/retire`).send({ lastDay, note: 'Law 1' });
      expect((await retire(inDays(-1)).expect(422)).body.errors[0].pointer).toBe('/lastDay');
      await retire(inDays(0), 'NO_SUCH').expect(404);
      await retire(inDays(0)).expect(200);
      expect(await inForce('TEST_RETIRED')).toBeDefined();
      await api.owner.query(
        `update requests.legal_basis set valid_from = '2020-01-01', valid_to = $1 where code = 'TEST_RETIRED'`,
        [inDays(-1)],
      );
      expect(await inForce('TEST_RETIRED')).toBeUndefined();
      expect((await submit(left.id).expect(422)).body.errors[0].pointer).toBe('/legalBasis/code');
      expect((await draft({ code: 'TEST_RETIRED', orderNumber: '3' })).status).toBe(422);
      expect((await retire(inDays(3)).expect(422)).body.errors[0].detail).toBe('it was retired already');
      await api.as(supervisor).post(`/requests/${sent.id}/approve`).expect(200);
    });

    it('follow each other, are taken back only before they begin, and are refused with pointers', async () => {
      await add('TEST_ORDERED', { validFrom: inDays(5) }).expect(201);
      expect((await add('TEST_ORDERED', { validFrom: inDays(5) }).expect(422)).body.errors[0].pointer).toBe(
        '/validFrom',
      );
      expect((await add('TEST_PAST', { validFrom: inDays(-1) }).expect(422)).body.code).toBe('legal-basis-refused');
      const wrong = { anyOf: [['orderNumber', 'nothing']], numberPending: { fields: ['nothing'], hours: 24 } };
      expect((await add('TEST_WRONG', wrong).expect(422)).body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([
        '/anyOf/0/0', '/anyOf/0/1', '/numberPending/fields/0',
      ]); // prettier-ignore
      await add('TEST_WRONG', { numberPending: { fields: ['orderNumber'], hours: 49 } }).expect(400);
      await add('lower').expect(400);
      const back = (version: number) => api.as(administrator).delete(`/legal-bases/TEST_ORDERED/versions/${version}`);
      await back(2).expect(404);
      await back(1).expect(204);
      await back(1).expect(404);
      await add('TEST_ORDERED').expect(201);
      expect((await back(1).expect(409)).body.code).toBe('legal-basis-begun');
      await begin('TEST_ORDERED', 1, inDays(0));
    });

    it('are kept by administrators alone, in their own name, also for the database', async () => {
      for (const who of [author, supervisor, operator]) {
        await add('TEST_FOREIGN', {}, who).expect(403);
        await api
          .as(who)
          .post('/legal-bases/LNP_40/retire')
          .send({ lastDay: inDays(1), note: 'x' })
          .expect(403);
      }
      const change = (who: GivenAccount, sql: string) =>
        api.app.get(Transaction).within(who.actor, (tx) => tx.query(`${sql} returning code`));
      expect(
        await change(
          author,
          `update requests.legal_basis set valid_to = valid_from, retired_note = 'x', retired_by = '${author.id}'`,
        ),
      ).toEqual([]);
      await expect(
        change(
          administrator,
          `update requests.legal_basis set valid_to = '2099-01-01', retired_note = 'x', retired_by = '${author.id}'`,
        ),
      ).rejects.toMatchObject({ code: '42501' });
      await expect(change(administrator, `update requests.legal_basis set fields = '[]'`)).rejects.toMatchObject({
        code: '42501',
      });
      expect(await change(administrator, `delete from requests.legal_basis where code = 'LNP_40'`)).toEqual([]);
    });

    it('two administrators at once write two versions after each other, or one is refused', async () => {
      const answers = await Promise.all([1, 2, 3, 4].map((day) => add('TEST_RACE', { validFrom: inDays(day) })));
      const made = answers.filter(({ status }) => status === 201).length;
      expect(answers.every(({ status }) => status === 201 || status === 422)).toBe(true);
      expect((await versionsOf('TEST_RACE')).map(({ version }) => version)).toEqual(
        Array.from({ length: made }, (_, i) => made - i),
      );
    });
  });

  describe('a number that comes later', () => {
    const ruling = {
      code: 'CPC_159_166_TEMP_ACCESS',
      court: 'A court',
      rulingDate: inDays(-1),
      holder: 'City',
      items: 'Recordings',
      personGrantedAccess: 'Lieutenant',
      validUntil: inDays(20),
    };
    const pending = { ...ruling, numberPending: 'proceedingNumber' };
    const number = '1-кс/202/1234/26';
    const supply = (id: string, text = number, who = author) =>
      api.as(who).post(`/requests/${id}/number`).send({ number: text });
    /** The time for the number has run out. */
    const runOut = async (id: string) => {
      await api.owner.query(
        `update requests.request set number_due_at = now() - interval '1 second', legal_basis_valid_until = now() - interval '1 second' where id = $1`,
        [id],
      );
      await api.owner.query(
        `update requests.ask set legal_basis_valid_until = now() - interval '1 second' where request_id = $1 and legal_basis is not null`,
        [id],
      );
    };
    const submitted = async (isApproved = false, legalBasis: object = pending, isPending = false) => {
      const made = await draft(legalBasis, isPending);
      await submit(made.id).expect(200);
      if (isApproved) await api.as(supervisor).post(`/requests/${made.id}/approve`).expect(200);
      return made as { id: string; crime: { id: string } };
    };

    it('is submitted, bounds the basis to two days, and frees it when it is there', async () => {
      const { id } = await submitted(true);
      const waiting = await read(id);
      expect(waiting.legalBasis.numberPending.fields).toEqual(['proceedingNumber']);
      const due = Date.parse(waiting.legalBasis.numberPending.dueAt);
      expect(Math.round((due - Date.now()) / HOUR)).toBe(48);
      expect(waiting.legalBasis.validUntil).toBe(waiting.legalBasis.numberPending.dueAt);
      expect(waiting.actions).toContain('supply_number');
      const askId = waiting.asks[0].id;
      expect((await api.as(operator).get(`/asks/${askId}`)).body.legalBasis.numberPending.fields).toEqual([
        'proceedingNumber',
      ]);

      expect((await supply(id, '12/34').expect(422)).body.errors[0].pointer).toBe('/number');
      await api.as(supervisor).post(`/requests/${id}/number`).send({ number }).expect(403);
      await supply(id, number, await api.given.account('investigator')).expect(404);
      const done = (await supply(id).expect(200)).body;
      expect(done.legalBasis).toMatchObject({ numberPending: null, fields: { proceedingNumber: number } });
      expect(done.legalBasis.fields).not.toHaveProperty('numberPending');
      expect(Date.parse(done.legalBasis.validUntil)).toBeGreaterThan(due);
      expect(done.actions).not.toContain('supply_number');
      expect((await api.as(operator).get(`/asks/${askId}`)).body.legalBasis).toMatchObject({
        numberPending: null,
        validUntil: done.legalBasis.validUntil,
      });
      expect((await supply(id).expect(409)).body.code).toBe('number-not-pending');
      await run('requests.remind-number', id);
      await run('requests.lapse-number', id);
      expect((await read(id)).state).toBe('open');
      expect(await journalOf(id)).toEqual([
        'request.drafted',
        'request.submitted',
        'request.approved',
        'request.number-supplied',
      ]);
    });

    it('is reminded of before it is due, and the author hears of it', async () => {
      const { id } = await submitted();
      const { rows } = await api.owner.query(
        `select round(extract(epoch from o.due_at - r.number_due_at) / 3600)::int as hours from journal.outbox o join requests.request r on r.id::text = o.subject_id::text
         where o.job = 'requests.remind-number' and r.id = $1`,
        [id],
      );
      expect(rows).toEqual([{ hours: -6 }]);
      expect(await run('requests.remind-number', id)).toBe(1);
      expect(await journalOf(id)).toContain('request.number-reminded');
    });

    it.each([
      ['submitted', false, 'withdrawn'],
      ['open', true, 'closed'],
    ] as const)(
      'never came: a %s request ends, the hold is released, nothing is handed over',
      async (_state, isApproved, ended) => {
        const { id } = await submitted(isApproved);
        await run('requests.lapse-number', id);
        expect((await read(id)).state).toBe(isApproved ? 'open' : 'submitted');
        await runOut(id);
        expect((await supply(id).expect(409)).body.code).toBe('legal-basis-expired');
        if (isApproved) {
          const begins = api.app
            .get(Transaction)
            .within(operator.actor, async (tx) => api.app.get(BeginDelivery).run(tx, (await read(id)).asks[0].id));
          await expect(begins).rejects.toThrow('expired');
          await run('requests.expire-basis', id);
        } else {
          expect((await api.as(supervisor).post(`/requests/${id}/approve`).expect(409)).body.code).toBe(
            'legal-basis-expired',
          );
          await api.owner.query(
            `insert into journal.outbox (id, job, lane, subject_id, due_at)
           select gen_random_uuid(), job, lane, subject_id, now() from journal.outbox where job = 'requests.lapse-number' and subject_id = $1 limit 1`,
            [id],
          );
          await run('requests.lapse-number', id);
        }
        const over = await read(id);
        expect([over.state, over.asks[0].state]).toEqual([ended, 'released']);
        expect(over.timeline.map((step: { action: string }) => step.action)).toContain('lapse_number');
      },
    );

    it('is not won more time by a return and a second submission', async () => {
      const { id } = await submitted();
      const due = (await read(id)).legalBasis.numberPending.dueAt;
      await api.as(supervisor).post(`/requests/${id}/return`).send({ note: 'Shorter.' }).expect(200);
      const { version } = await read(id);
      await api
        .as(author)
        .patch(`/requests/${id}`)
        .set('if-match', `"${version}"`)
        .send({ legalBasis: pending })
        .expect(200);
      expect((await submit(id).expect(200)).body.legalBasis.numberPending.dueAt).toBe(due);
      await api.as(supervisor).post(`/requests/${id}/return`).send({ note: 'Shorter.' }).expect(200);
      await runOut(id);
      expect((await submit(id).expect(409)).body.code).toBe('legal-basis-expired');
      const again = await read(id);
      await api
        .as(author)
        .patch(`/requests/${id}`)
        .set('if-match', `"${again.version}"`)
        .send({ legalBasis: { ...ruling, proceedingNumber: number } })
        .expect(200);
      expect((await submit(id).expect(200)).body.legalBasis.numberPending).toBeNull();
    });

    it('of the proceeding comes from the crime by itself', async () => {
      const { id, crime } = await submitted(
        true,
        { code: 'CPC_93_2_DEMAND', demandingOfficer: 'L', reference: '1' },
        true,
      );
      expect((await read(id)).legalBasis.numberPending.fields).toEqual(['erdrNumber']);
      expect((await supply(id).expect(409)).body.code).toMatch(/step-not-possible|number-not-pending/);
      const { version } = (await api.as(author).get(`/crimes/${crime.id}`).expect(200)).body;
      await api
        .as(author)
        .patch(`/crimes/${crime.id}`)
        .set('if-match', `"${version}"`)
        .send({ erdrNumber: '12026123456789012' })
        .expect(200);
      await run('requests.take-number', crime.id);
      const numbered = await read(id);
      expect(numbered.legalBasis).toMatchObject({
        numberPending: null,
        validUntil: null,
        fields: { erdrNumber: '12026123456789012' },
      });
    });

    it('is no longer awaited than two days, whatever the program says', async () => {
      const { id } = await submitted();
      for (const set of [`number_due_at = submitted_at + interval '49 hours'`, `legal_basis_valid_until = null`])
        await expect(api.owner.query(`update requests.request set ${set} where id = $1`, [id])).rejects.toMatchObject({
          constraint: 'number_bounds_basis',
        });
    });
  });
});
