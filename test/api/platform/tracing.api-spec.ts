import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { CrimesModule } from '../../../src/modules/crimes/index.ts';
import { SearchesModule } from '../../../src/modules/searches/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startTracing } from '../../../src/platform/tracing/start-tracing.ts';
import { traced, traceparent } from '../../../src/platform/tracing/tracing.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import type { GivenAccount } from '../../support/given.ts';
import { eventually } from '../../support/eventually.ts';
import { openOtlpReceiver, type OtlpReceiver, type ReceivedSpan } from '../../support/otlp-receiver.ts';

const FEATURES = [AccessModule, TerritoriesModule, CamerasModule, CrimesModule, SearchesModule];
const PLACE = [35.0462, 48.465];
const FOREIGN = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

const attribute = (span: ReceivedSpan, key: string): unknown =>
  Object.values(span.attributes.find((each) => each.key === key)?.value ?? {})[0];

describe('a trace', () => {
  let api: TestApi;
  let receiver: OtlpReceiver;
  let investigator: GivenAccount;
  let crimeId: string;
  let spans: readonly ReceivedSpan[] = [];
  let requestIds: (string | null)[] = [];

  const named = (name: string) => spans.filter((span) => span.name === name);
  const below = (span: ReceivedSpan): ReceivedSpan[] => {
    const children = spans.filter(({ parentSpanId }) => parentSpanId === span.spanId);
    return [...children, ...children.flatMap(below)];
  };

  const question = () =>
    JSON.stringify({
      purpose: { crimeId },
      place: { point: { type: 'Point', coordinates: PLACE }, radius: 150 },
      window: { from: new Date(Date.now() - 5 * 3_600_000), to: new Date(Date.now() - 4 * 3_600_000) },
    });

  beforeAll(async () => {
    receiver = await openOtlpReceiver('svidok-api');
    api = await startApi({ features: FEATURES, worker: true });
    investigator = await api.given.account('investigator');
    crimeId = (await givenCrime(api.given, { organization: investigator.organization })).id;
    await givenCamera(api.given, { retentionHours: 720 });
    const answered = await api
      .as(investigator)
      .post('/searches?told=Petrenko')
      .set({ 'content-type': 'application/json', traceparent: FOREIGN })
      .send(question());
    expect(answered.status).toBe(201);
    await eventually('the search was watched', async () => {
      const { rows } = await api.owner.query(
        `select from journal.outbox where job = 'searches.watch' and done_at is not null`,
      );
      return rows.length === 1;
    });
    await traced(
      () => ({ name: 'look', kind: 'INTERNAL', attributes: {} }),
      () =>
        api.app
          .get(Transaction)
          .read(SYSTEM, (tx) => tx.query(`select 'Petrenko'::text, 48.4650, $1::text`, ['Ivanenko'])),
    );
    await slowly(question());
    requestIds = (
      await api.owner.query<{ id: string | null }>(
        `select request_id as id from journal.entry where type = 'search.made' order by at`,
      )
    ).rows.map(({ id }) => id);
    await api.end();
    await receiver.end();
    spans = receiver.spans;
  });
  afterAll(() => receiver.end());

  /** The body comes a moment after the head, as on any line that is not this machine's. */
  async function slowly(body: string): Promise<void> {
    const server = api.app.getHttpServer() as unknown as {
      listening: boolean;
      listen: (port: number) => unknown;
      address: () => AddressInfo;
    };
    if (!server.listening)
      await new Promise<void>((resolve) =>
        (server.listen(0) as { once: (event: string, then: () => void) => void }).once('listening', resolve),
      );
    const headers = Object.entries({
      ...investigator.headers,
      'content-type': 'application/json',
      'x-request-id': 'slow-line-1',
    });
    const line = connect(server.address().port, '127.0.0.1');
    line.write(
      `POST /api/v1/searches HTTP/1.1\r\nhost: svidok\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
        `${headers.map(([name, value]) => `${name}: ${String(value)}\r\n`).join('')}\r\n`,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    line.write(body);
    let answer = '';
    for await (const chunk of line) answer += String(chunk);
    expect(answer).toMatch(/^HTTP\/1.1 201/);
  }

  it('leads from the question over the database and the queue to the job', () => {
    const request = named('POST /api/v1/searches')[0] as ReceivedSpan;
    expect([request.kind, attribute(request, 'http.response.status_code')]).toEqual([2, 201]);
    const [job] = below(request).filter(({ name }) => name === 'process searches.watch') as [ReceivedSpan];
    expect(job.kind).toBe(5);
    expect(job.traceId).toBe(request.traceId);
    const statements = (span: ReceivedSpan) =>
      below(span).filter((each) => attribute(each, 'db.system.name') === 'postgresql');
    expect(statements(request).map(({ name }) => name)).toContain('INSERT searches.search');
    expect(statements(job).map(({ name }) => name)).toContain('UPDATE journal.outbox');
    expect(below(request).map(({ name }) => name)).toContain('create hints');
  });

  it('is begun here, unless a proxy of the house stands before us', () => {
    expect(spans.filter(({ traceId }) => FOREIGN.includes(traceId))).toEqual([]);
  });

  it('holds also where the body comes later than the head, and so does the number of the request', () => {
    const request = named('POST /api/v1/searches').find(
      (span) => attribute(span, 'svidok.request_id') === 'slow-line-1',
    );
    expect(below(request as ReceivedSpan).map(({ name }) => name)).toContain('INSERT searches.search');
    expect(requestIds).toEqual([expect.any(String), 'slow-line-1']);
  });

  it('tells no value that was bound, none that stands in a statement, no question of an address, no place', () => {
    const told = receiver.bodies.join('');
    const secrets = ['Petrenko', 'Ivanenko', '48.465', '35.0462', investigator.id, crimeId];
    expect(secrets.filter((datum) => told.includes(datum))).toEqual([]);
    expect(spans.map((span) => attribute(span, 'db.query.text'))).toContain('select ?::text, ?, $1::text');
  });

  it('is not made of what a process does for itself, and not at all where nobody asked for traces', async () => {
    expect(
      spans.filter((span) => span.parentSpanId === undefined && attribute(span, 'db.system.name') !== undefined),
    ).toEqual([]);
    for (const off of [{}, { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_TRACES_EXPORTER: 'none' as const }]) {
      const stop = await startTracing({ OTEL_SDK_DISABLED: false, OTEL_TRACES_EXPORTER: 'otlp', ...off }, 'svidok-api');
      expect(traceparent()).toBeNull();
      await stop();
    }
  });
});
