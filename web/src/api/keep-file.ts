import { keepBlob } from '../lib/keep.ts';
import { asProblem, problemOf } from './problem.ts';

/** Fetches a file and hands it to the browser to keep; a refusal is a problem as everywhere. */
export async function keepFile(path: string, init: RequestInit, otherwise: string): Promise<void> {
  const response = await fetch(`/api/v1${path}`, { credentials: 'same-origin', ...init }).catch((cause: unknown) => {
    throw asProblem(cause);
  });
  if (!response.ok) throw await problemOf(response);
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? otherwise;
  keepBlob(await response.blob(), name);
}
