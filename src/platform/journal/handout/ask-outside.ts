/** Where the operator's settings point: no guard of addresses, yet a time and a size, because nobody outside may hold up the journal. */
const LIMITS = { patienceMs: 10_000, mostBytes: 64 * 1024 };

export interface Asked {
  readonly status: number;
  readonly type: string;
  readonly bytes: Buffer;
}

/** Posts and reads at most 64 kB of the answer within ten seconds; follows no redirect. Throws where there is no answer. */
export async function askOutside(
  url: string,
  type: string,
  body: Uint8Array<ArrayBuffer>,
  { patienceMs, mostBytes } = LIMITS,
): Promise<Asked> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    if (size > mostBytes) throw new Error(`${url} answers with more than ${mostBytes} bytes`);
    parts.push(part);
  }
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', bytes: Buffer.concat(parts) };
}
