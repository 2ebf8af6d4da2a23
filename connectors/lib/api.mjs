// @ts-check

const MINUTE = 60_000;

/** What the server answered instead of doing it. */
export class Refused extends Error {
  /** @param {number} status @param {string} code @param {number | null} retryAfterMs @param {object} problem */
  constructor(status, code, retryAfterMs, problem) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
    this.problem = problem;
  }

  /** Nothing is wrong with what was asked: it may be asked again. */
  get isPassing() {
    return this.status >= 500 || this.status === 423 || this.status === 429 || this.code === 'request-still-running';
  }
}

/**
 * One request of the public API with the token of the settings.
 * @param {{ url: URL, token: string }} settings @param {string} method @param {string} path
 * @param {{ headers?: Record<string, string>, body?: string | Buffer<ArrayBuffer> | FormData }} [init]
 */
export async function send({ url, token }, method, path, init = {}) {
  const target = new URL(path, url);
  // The token goes to the server that it is of, wherever an answer may point.
  if (target.origin !== url.origin) throw new Error('the server named an address of another server');
  const isLong = method === 'PATCH' || init.body instanceof FormData;
  const answer = await fetch(target, {
    ...init,
    method,
    headers: { ...init.headers, authorization: `Bearer ${token}` },
    redirect: 'error',
    signal: AbortSignal.timeout(isLong ? 10 * MINUTE : MINUTE),
  });
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({}));
  const seconds = Number(answer.headers.get('retry-after'));
  const code = String(problem.code ?? 'no-problem-given');
  throw new Refused(answer.status, code, seconds > 0 ? seconds * 1000 : null, problem);
}
