import { useRef, useState } from 'react';
import { api } from '../../api/client.ts';
import type { PackageLink } from '../../api/contract.ts';
import { asProblem, problemOf, type Problem } from '../../api/problem.ts';
import { clickLink } from '../../lib/click-link.ts';

type Fetching =
  | { readonly step: 'idle' | 'asking' | 'cancelled' }
  | { readonly step: 'running'; readonly received: number; readonly total: number }
  /** The browser's own list of downloads shows how far it is. */
  | { readonly step: 'handed' | 'done'; readonly link: PackageLink }
  | { readonly step: 'failed'; readonly problem: Problem };

type SaveAs = (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
/** Where the browser lets a page write into a file that somebody chose: gigabytes never stand in memory. */
const saveAs = (): SaveAs | null => (window as { showSaveFilePicker?: SaveAs }).showSaveFilePicker ?? null;

const SHOWN_EVERY_MS = 250;
const isAbort = (cause: unknown): boolean => cause instanceof DOMException && cause.name === 'AbortError';

/** Fetches the package of a request: the link is asked for when the place of the file is known, because it lives a minute. */
export const usePackage = (request: { readonly id: string; readonly number: string }) => {
  const [state, setState] = useState<Fetching>({ step: 'idle' });
  const control = useRef<AbortController | null>(null);

  const stream = async (link: PackageLink, file: FileSystemFileHandle): Promise<void> => {
    const { signal } = (control.current = new AbortController());
    setState({ step: 'running', received: 0, total: link.bytes });
    const response = await fetch(link.url, { signal, credentials: 'same-origin' });
    if (!response.ok || !response.body) throw await problemOf(response);
    const total = Number(response.headers.get('content-length'));
    let received = 0;
    let shownAt = 0;
    const counting = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, into) {
        received += chunk.byteLength;
        if (performance.now() - shownAt > SHOWN_EVERY_MS) {
          shownAt = performance.now();
          setState({ step: 'running', received, total });
        }
        into.enqueue(chunk);
      },
    });
    await response.body.pipeThrough(counting).pipeTo(await file.createWritable(), { signal });
    setState({ step: 'done', link });
  };

  const start = async (reason: string, knowsRisk: boolean): Promise<void> => {
    try {
      const file = (await saveAs()?.({ suggestedName: `svidok-${request.number}.zip` })) ?? null;
      setState({ step: 'asking' });
      const body = { reason, ...(knowsRisk ? { acknowledgesRisk: true } : {}) };
      const link = await api.post('/requests/{id}/package', { path: { id: request.id }, body });
      if (file) return await stream(link, file);
      clickLink(link.url);
      setState({ step: 'handed', link });
    } catch (cause) {
      setState(isAbort(cause) ? { step: 'cancelled' } : { step: 'failed', problem: asProblem(cause) });
    }
  };

  return { state, start, cancel: () => control.current?.abort(), reset: () => setState({ step: 'idle' }) };
};
