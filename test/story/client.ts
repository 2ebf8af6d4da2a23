import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type TOTP, URI } from 'otpauth';
import { newId } from '../../src/kernel/ids.ts';
import { eventually } from '../support/eventually.ts';

type Json = Record<string, unknown>;

export interface Answer<T = Json> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

interface SessionAnswer {
  csrfToken: string;
}

const HALF_MINUTE = 30_000;

/** A person at the API, signed in by password as anybody is; outlives a killed server by asking again with the same key. */
export class Person {
  private authenticator: TOTP | null = null;
  private lastStep = 0;

  private constructor(
    private readonly url: string,
    readonly email: string,
    public password: string,
    private cookie: string,
    private csrf: string,
  ) {}

  /** With the token of an invitation, as whoever opens the link of the mail. */
  static async arrive(url: string, email: string, token: string): Promise<Person> {
    const password = `${newId()}-chosen`;
    const answer = await fetch(`${url}/api/v1/public/invitation`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, password }),
    });
    if (answer.status !== 201) throw new Error(`arrival of ${email}: ${answer.status} ${await answer.text()}`);
    const { csrfToken } = (await answer.json()) as SessionAnswer;
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] as string;
    const person = new Person(url, email, password, cookie, csrfToken);
    await person.setAuthenticator();
    return person;
  }

  private async setAuthenticator(): Promise<void> {
    const { body } = await this.post<{ uri: string }>('/profile/second-factor', { password: this.password });
    this.authenticator = URI.parse(body.uri) as TOTP;
    await this.post('/profile/second-factor/confirm', { code: this.code() });
  }

  /** What the device shows, and has not shown before: a code counts once, and the one of the next half minute is good already. */
  code(): string {
    if (this.authenticator === null) throw new Error(`${this.email} has no authenticator`);
    this.lastStep = Math.max(Math.floor(Date.now() / HALF_MINUTE), this.lastStep + 1);
    return this.authenticator.generate({ timestamp: this.lastStep * HALF_MINUTE });
  }

  get headers(): Record<string, string> {
    return { cookie: this.cookie, 'x-csrf-token': this.csrf };
  }

  get = <T = Json>(path: string) => this.ask<T>('GET', path);
  post = <T = Json>(path: string, body: object = {}, headers: Record<string, string> = {}) =>
    this.ask<T>('POST', path, body, { 'idempotency-key': newId(), ...headers });
  patch = <T = Json>(path: string, body: object, version: number) =>
    this.ask<T>('PATCH', path, body, { 'if-match': `"${version}"` });

  /** A file with its options, then the run until it is over. */
  async import(kind: string, file: string, options: object): Promise<ImportRun> {
    const form = new FormData();
    form.set('options', JSON.stringify(options));
    form.set('file', new Blob([await readFile(file)]), basename(file));
    const answer = await fetch(`${this.url}/api/v1/${kind}/imports`, {
      method: 'POST',
      headers: this.headers,
      body: form,
    });
    const { id } = (await answer.json()) as { id?: string };
    if (answer.status !== 202 || id === undefined) throw new Error(`import of ${file}: ${answer.status}`);
    return eventually(
      `the import of ${basename(file)} is over`,
      async () => {
        const { body } = await this.get<ImportRun>(`/${kind}/imports/${id}`);
        return ['done', 'failed', 'cancelled'].includes(body.status) ? body : null;
      },
      120_000,
    );
  }

  private ask<T>(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    return eventually(
      `${method} ${path}`,
      async () => {
        const answer = await fetch(`${this.url}/api/v1${path}`, {
          method,
          headers: {
            ...this.headers,
            ...headers,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        if (answer.status >= 500) return null; // the killed server comes back
        const text = await answer.text();
        const parsed = (text === '' ? {} : JSON.parse(text)) as T;
        if (answer.status >= 400)
          throw Object.assign(new Error(`${method} ${path}: ${answer.status} ${text}`), { settled: true });
        return { status: answer.status, body: parsed, headers: answer.headers };
      },
      60_000,
    );
  }
}

export interface ImportRun {
  status: string;
  failure: string | null;
  totals: { rows: number; created: number; updated: number; unchanged: number; rejected: number };
  errors: { row: number; column: string; found: string; expected: string; hint: string }[];
  notes: string[];
}
