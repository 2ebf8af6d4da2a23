import { createServer, type Server } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MessageSender, type Resolve } from './send-message.ts';

/** Names as a hostile owner of a domain would answer for them. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'loopback.evil.example': ['127.0.0.1'],
  'ten.evil.example': ['10.0.0.5'],
  'oneseventwo.evil.example': ['172.31.255.254'],
  'oneninetwo.evil.example': ['192.168.1.1'],
  'metadata.evil.example': ['169.254.169.254'],
  'cgnat.evil.example': ['100.64.0.1'],
  'zero.evil.example': ['0.0.0.0'],
  'multicast.evil.example': ['224.0.0.251'],
  'broadcast.evil.example': ['255.255.255.255'],
  'reserved.evil.example': ['240.0.0.1'],
  'documentation.evil.example': ['192.0.2.1'],
  'benchmark.evil.example': ['198.18.0.1'],
  'six-loopback.evil.example': ['::1'],
  'six-mapped.evil.example': ['::ffff:127.0.0.1'],
  'six-local.evil.example': ['fd00:ec2::254'],
  'six-link.evil.example': ['fe80::1'],
  'six-nat64.evil.example': ['64:ff9b::7f00:1'],
  'six-sixtofour.evil.example': ['2002:7f00:1::'],
  'six-teredo.evil.example': ['2001:0:7f00:1::'],
  'mixed.evil.example': ['93.184.215.14', '127.0.0.1'],
  'mixed-six.evil.example': ['2606:2800:21f:cb07:6820:80da:af6b:8b2c', '::1'],
  'nothing.evil.example': [],
};
const resolve: Resolve = async (host) => {
  const known = NAMES[host];
  if (known === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  return known.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
};

const HOSTILE: readonly string[] = [
  ...Object.keys(NAMES).map((name) => `https://${name}/hook`),
  // numbers in every dress that a parser takes for 127.0.0.1, 10.0.0.1 or the metadata service
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://0x7f.0.0.1/',
  'https://127.1/',
  'https://127.0.1/',
  'https://017700000001/',
  'https://0/',
  'https://10.0.0.1/',
  'https://167772161/',
  'https://169.254.169.254/latest/meta-data/',
  'https://2852039166/latest/meta-data/',
  'https://0xa9.0xfe.0xa9.0xfe/',
  'https://100.100.100.200/',
  'https://192.168.0.1./',
  // IPv6
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[::127.0.0.1]/',
  'https://[64:ff9b::169.254.169.254]/',
  'https://[64:ff9b:1::1]/',
  'https://[fd00::1]/',
  'https://[fe80::1]/',
  'https://[fec0::1]/',
  'https://[ff02::1]/',
  'https://[2002:a00:1::]/',
  'https://[2001:db8::1]/',
  // names of the house, and IDN tricks that become them
  'https://localhost/',
  'https://localhost./',
  'https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/',
  'https://①②⑦.⓪.⓪.①/',
  'https://127。0。0。1/',
  'https://redis/',
  'https://postgres.internal/',
  'https://printer.local/',
  'https://unknown.evil.example/',
  // ports, credentials, schemes and parser quarrels
  'https://93.184.215.14:22/',
  'https://93.184.215.14:6379/',
  'https://93.184.215.14:80/',
  'https://user:pass@93.184.215.14/',
  'https://93.184.215.14@127.0.0.1/',
  'https://@127.0.0.1/',
  'https://93.184.215.14\\@127.0.0.1/',
  'https://127.0.0.1\t/',
  'https://93.184.215.14/#@127.0.0.1/',
  'http://93.184.215.14/',
  'http://localhost:6379/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:6379/_FLUSHALL',
  'ftp://93.184.215.14/',
  'data:text/plain,x',
  'dict://127.0.0.1:11211/stat',
  '//127.0.0.1/',
  '',
];

describe('a message to an address that somebody wrote down', () => {
  const { value: connect } = Object.getOwnPropertyDescriptor(Socket.prototype, 'connect') as {
    value: (...args: unknown[]) => Socket;
  };
  const dialled: string[] = [];
  let server: Server;
  let port: number;
  let taken: { url: string; host: string | undefined; body: string }[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        taken.push({ url: String(request.url), host: request.headers.host, body });
        if (request.url === '/redirect')
          response.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
        else if (request.url === '/endless') {
          const timer = setInterval(() => response.write('x'.repeat(4096)), 1);
          response.on('close', () => clearInterval(timer));
        } else if (request.url !== '/silent') response.writeHead(204).end();
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
    port = (server.address() as AddressInfo).port;
    // Every way out of Node goes through here. What would leave for the world is noted and cut.
    Socket.prototype.connect = function (this: Socket, ...args: unknown[]) {
      const [options] = [args[0]].flat() as [{ host?: string; port?: number; lookup?: unknown }];
      const note = (address: string) => dialled.push(`${address}:${String(options.port)}`);
      const { lookup } = options as {
        lookup?: (host: string, o: object, done: (e: unknown, a: unknown) => void) => void;
      };
      if (options.port === port) {
        note(String(options.host));
        return Reflect.apply(connect, this, args) as Socket;
      }
      if (typeof lookup === 'function' && !/^[\d.:a-f]+$/i.test(String(options.host)))
        lookup(String(options.host), { all: true }, (_e, all) =>
          (all as { address: string }[]).forEach(({ address }) => note(address)),
        );
      else note(String(options.host));
      process.nextTick(() => this.destroy(new Error('cut')));
      return this;
    } as never;
  });
  afterEach(() => {
    dialled.length = 0;
    taken = [];
  });
  afterAll(async () => {
    Socket.prototype.connect = connect as never;
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  const sender = (trusted: readonly string[] = [], by = resolve, timeoutMs = 2000) =>
    new MessageSender(new Set(trusted), by, timeoutMs);

  it('never leaves for a hostile one: at least 60 targets, 0 connections', async () => {
    const passed: string[] = [];
    for (const target of HOSTILE) if (!('failure' in (await sender().send(target, {}, '{}')))) passed.push(target);
    process.stdout.write(`SSRF: ${HOSTILE.length} hostile targets, ${dialled.length} connections\n`);
    expect(HOSTILE.length).toBeGreaterThanOrEqual(60);
    expect(new Set(HOSTILE).size).toBe(HOSTILE.length);
    expect(passed).toEqual([]);
    expect(dialled).toEqual([]);
  });

  it('leaves for a public one, or the guard above would prove nothing', async () => {
    const outcome = await sender([], async () => [{ address: '93.184.215.14', family: 4 }]).send(
      'https://public.example/',
      {},
      '{}',
    );
    expect(outcome).toEqual({ failure: 'connection' });
    expect(dialled).toEqual(['93.184.215.14:443']);
  });

  it('asks for the name once and keeps to the answer: rebinding between check and connect changes nothing', async () => {
    const answers = ['93.184.215.14', '127.0.0.1'];
    let asked = 0;
    const rebinding: Resolve = async () => [{ address: answers[Math.min(asked++, 1)] as string, family: 4 }];
    await sender([], rebinding).send('https://rebind.evil.example/', {}, '{}');
    expect(asked).toBe(1);
    expect(dialled).toEqual(['93.184.215.14:443']);
  });

  it('reaches a host that the server’s operator trusts, without TLS and at home', async () => {
    const trusted = [`127.0.0.1:${port}`];
    expect(await sender(trusted).send(`http://127.0.0.1:${port}/hook`, { 'webhook-id': 'x' }, '{"a":1}')).toEqual({
      status: 204,
    });
    expect(taken).toEqual([{ url: '/hook', host: `127.0.0.1:${port}`, body: '{"a":1}' }]);
    expect(await sender(trusted).send(`http://127.0.0.1:${port + 1}/`, {}, '')).toEqual({ failure: 'not-https' });
    expect(await sender(trusted).send(`http://u@127.0.0.1:${port}/`, {}, '')).toEqual({ failure: 'credentials' });
  });

  it('follows no redirect', async () => {
    expect(await sender([`127.0.0.1:${port}`]).send(`http://127.0.0.1:${port}/redirect`, {}, '{}')).toEqual({
      status: 307,
    });
    expect(dialled).toEqual([`127.0.0.1:${port}`]);
  });

  it('waits for nobody for long, and reads no endless answer', async () => {
    const trusted = [`127.0.0.1:${port}`];
    expect(await sender(trusted, resolve, 150).send(`http://127.0.0.1:${port}/silent`, {}, '{}')).toEqual({
      failure: 'timeout',
    });
    expect(await sender(trusted).send(`http://127.0.0.1:${port}/endless`, {}, '{}')).toEqual({ status: 200 });
  });
});
