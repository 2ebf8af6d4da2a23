import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { newId } from '../../kernel/ids.ts';

export interface Catcher {
  readonly smtpPort: number;
  readonly webPort: number;
  close(): Promise<void>;
}

const MOST_BYTES = 1024 * 1024;
const NAME = /^[0-9TZ.-]+-[0-9a-f]{6}\.eml$/;

/**
 * For development only: takes every mail, keeps it as a file, sends nothing on, and logs nothing of what it holds. A page
 * lists the files. Both listen on loopback only; port 0 = any free one.
 */
export async function startCatcher(folder: string, ports: { smtp: number; web: number }): Promise<Catcher> {
  await mkdir(folder, { recursive: true });
  const keep = async (stream: Readable): Promise<void> => {
    // Written aside and renamed, so that a half mail is never listed.
    const name = `${new Date().toISOString().replaceAll(':', '-')}-${newId().slice(-6)}.eml`;
    await writeFile(join(folder, `.${name}`), await buffer(stream), { mode: 0o600 });
    await rename(join(folder, `.${name}`), join(folder, name));
  };
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    size: MOST_BYTES,
    onData: (stream, _session, done) => callbackify(keep)(stream, done),
  });
  const web = pageOf(folder);
  await listening(smtp, ports.smtp);
  await listening(web, ports.web);
  return {
    smtpPort: portOf(smtp.server),
    webPort: portOf(web),
    close: async () => {
      web.closeAllConnections();
      web.close();
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    },
  };
}

interface Listener {
  on(event: 'error', heard: (error: Error) => void): unknown;
  off(event: 'error', heard: (error: Error) => void): unknown;
  listen(port: number, host: string, done: () => void): unknown;
}

/** Fails where the port is taken, instead of running without it. */
const listening = (server: Listener, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      // A client that breaks off must not end the catcher.
      server.on('error', () => undefined);
      resolve();
    });
  });

const portOf = (server: { address(): AddressInfo | string | null }): number => (server.address() as AddressInfo).port;

function pageOf(folder: string): Server {
  return createServer((request, response) => {
    const headers = {
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'",
    };
    answer(folder, (request.url ?? '/').slice(1)).then(
      ({ status, type, body }) => response.writeHead(status, { ...headers, 'content-type': type }).end(body),
      () => response.writeHead(500, headers).end(),
    );
  });
}

async function answer(folder: string, name: string): Promise<{ status: number; type: string; body: string | Buffer }> {
  const names = (await readdir(folder))
    .filter((file) => NAME.test(file))
    .toSorted()
    .toReversed();
  if (names.includes(name))
    return { status: 200, type: 'text/plain; charset=utf-8', body: await readFile(join(folder, name)) };
  if (name !== '') return { status: 404, type: 'text/plain', body: 'no such mail' };
  const list = names
    .slice(0, 500)
    .map((file) => `<li><a href="/${file}">${file}</a></li>`)
    .join('');
  const body = `<!doctype html><meta charset="utf-8"><title>Caught mail</title><h1>Caught mail (${names.length})</h1><ul>${list}</ul>`;
  return { status: 200, type: 'text/html; charset=utf-8', body };
}
