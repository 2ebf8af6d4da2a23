import { createMD5, createSHA256 } from 'hash-wasm';

interface Job {
  readonly file: Blob;
  readonly algorithm: 'sha256' | 'md5';
}

/** Streams a file of any size, or a part of one, through its digest without holding it in memory, away from the page's own thread. */
async function digest({ file, algorithm }: Job): Promise<void> {
  try {
    const hasher = await (algorithm === 'md5' ? createMD5() : createSHA256());
    hasher.init();
    const reader = file.stream().getReader();
    let done = 0;
    let told = 0;
    for (;;) {
      const chunk = await reader.read();
      if (chunk.done) break;
      hasher.update(chunk.value);
      done += chunk.value.byteLength;
      if (done - told > 4_000_000) {
        told = done;
        self.postMessage({ kind: 'progress', done });
      }
    }
    self.postMessage({ kind: 'done', digest: hasher.digest('hex') });
  } catch (cause) {
    self.postMessage({ kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) });
  }
}

self.addEventListener('message', (event: MessageEvent<Job>) => void digest(event.data));
