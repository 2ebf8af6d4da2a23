import { createServer } from 'node:http';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { callbackify } from 'node:util';
import { SMTPServer } from 'smtp-server';
import { newId } from './kernel/ids.ts';

/**
 * For development only: takes every mail, keeps it as a file in `APP_DATA_DIR/mail`, sends nothing on, and logs nothing
 * of what it holds. A page on MAIL_WEB_PORT lists the files. Its own front door, without settings of the product.
 */
const environment = process.env;
const folder = environment['MAIL_DIR'] ?? join(environment['APP_DATA_DIR'] ?? '.local/data', 'mail');
const smtpPort = Number(environment['MAIL_CATCHER_PORT'] ?? environment['SMTP_PORT'] ?? 1025);
const webPort = Number(environment['MAIL_WEB_PORT'] ?? 0);
const MOST_BYTES = 1024 * 1024;

await mkdir(folder, { recursive: true });

const smtp = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  authOptional: true,
  disableReverseLookup: true,
  logger: false,
  size: MOST_BYTES,
  onData(stream, _session, done) {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      callbackify(keep)(Buffer.concat(parts), done);
    });
  },
});
smtp.on('error', (error) => process.stderr.write(`mail catcher: ${error.message}\n`));
smtp.listen(smtpPort, '127.0.0.1', () => process.stdout.write(`mail catcher on 127.0.0.1:${smtpPort}\n`));

/** Written aside and renamed, so that a half mail is never listed. */
async function keep(mail: Buffer): Promise<void> {
  const name = `${new Date().toISOString().replaceAll(':', '-')}-${newId().slice(-6)}.eml`;
  await writeFile(join(folder, `.${name}`), mail, { mode: 0o600 });
  await rename(join(folder, `.${name}`), join(folder, name));
}

const NAME = /^[0-9TZ.-]+-[0-9a-f]{6}\.eml$/;

const web = createServer((request, response) => {
  answer(request.url ?? '/').then(
    ({ status, type, body }) =>
      response
        .writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
        .end(body),
    () => response.writeHead(500).end(),
  );
});

async function answer(path: string): Promise<{ status: number; type: string; body: string | Buffer }> {
  const name = path.slice(1);
  const names = (await readdir(folder))
    .filter((file) => NAME.test(file))
    .sort()
    .reverse();
  if (names.includes(name))
    return { status: 200, type: 'text/plain; charset=utf-8', body: await readFile(join(folder, name)) };
  if (name !== '') return { status: 404, type: 'text/plain', body: 'no such mail' };
  const list = names
    .slice(0, 500)
    .map((file) => `<li><a href="/${file}">${file}</a></li>`)
    .join('');
  return {
    status: 200,
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><meta charset="utf-8"><title>Caught mail</title><h1>Caught mail (${names.length})</h1><ul>${list}</ul>`,
  };
}

if (webPort > 0) web.listen(webPort, '127.0.0.1');
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    web.close();
    smtp.close(() => process.exit(0));
    setTimeout(() => process.exit(0), 1000).unref();
  });
