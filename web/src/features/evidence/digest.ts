type Told = { kind: 'progress'; done: number } | { kind: 'done'; digest: string } | { kind: 'failed'; message: string };

export const digestOf = (
  file: Blob,
  algorithm: 'sha256' | 'md5',
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<string> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./digest.worker.ts', import.meta.url), { type: 'module' });
    const end = (act: () => void): void => {
      worker.terminate();
      signal.removeEventListener('abort', stop);
      act();
    };
    const stop = (): void => end(() => reject(new DOMException('stopped', 'AbortError')));
    signal.addEventListener('abort', stop);
    worker.addEventListener('message', (event: MessageEvent<Told>) => {
      const told = event.data;
      if (told.kind === 'progress') onProgress(file.size > 0 ? told.done / file.size : 1);
      else if (told.kind === 'done') end(() => resolve(told.digest));
      else end(() => reject(new Error(told.message)));
    });
    worker.addEventListener('error', (event) => end(() => reject(new Error(event.message || 'digest worker failed'))));
    worker.postMessage({ file, algorithm });
  });
