/** What the server says while a page is open: rows that changed, never what is in them. */
export interface LiveHint {
  readonly kind: 'notice' | 'request' | 'ask';
  readonly id: string;
}
export type LiveWord =
  | { readonly type: 'change'; readonly items: readonly LiveHint[] }
  | { readonly type: 'reset' }
  | { readonly type: 'state'; readonly isLive: boolean };

const NAME = 'svidok-live';
/** The server beats every 20 s; two beats missed, and the line counts as dead. */
const SILENCE_MS = 50_000;
const AGAIN_MS = 60_000;
/** While the line is alive, asking by oneself only guards against a fault of the line. */
const CALM_MS = 5 * 60_000;

let isLive = false;

/** For `refetchInterval`: seldom while changes are told, often while they are not. */
export const pollEvery = (ms: number) => (): number => (isLive ? CALM_MS : ms);

/** One stream for all tabs of a browser, because HTTP/1.1 has six connections for all of them: the tab with the lock tells the others. */
export function followLive(hear: (word: LiveWord) => void): () => void {
  const stop = new AbortController();
  const channel = new BroadcastChannel(NAME);
  let silence: ReturnType<typeof setTimeout>;
  const take = (word: LiveWord): void => {
    const was = isLive;
    isLive = word.type === 'state' ? word.isLive : true;
    clearTimeout(silence);
    if (isLive) silence = setTimeout(() => take({ type: 'state', isLive: false }), SILENCE_MS);
    // From now on the page asks by itself again, and first of all for what it may have missed.
    hear(was && !isLive ? { type: 'reset' } : word);
  };
  channel.addEventListener('message', ({ data }: MessageEvent<LiveWord>) => take(data));
  const tell = (word: LiveWord): void => {
    if (stop.signal.aborted) return;
    take(word);
    channel.postMessage(word);
  };
  const hold = (): Promise<void> => holdStream(tell, stop.signal);
  // Without a secure context there are no locks; then each tab has a stream of its own.
  void ('locks' in navigator ? navigator.locks.request(NAME, { signal: stop.signal }, hold) : hold()).catch(
    () => undefined,
  );
  return () => {
    stop.abort();
    clearTimeout(silence);
    channel.close();
    isLive = false;
  };
}

/** Until told to stop. The browser itself comes back after a cut and says where it was; a refusal it takes for final, we do not. */
const holdStream = (tell: (word: LiveWord) => void, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    let source: EventSource;
    let timer: ReturnType<typeof setTimeout>;
    const expect = (): void => {
      clearTimeout(timer);
      timer = setTimeout(again, SILENCE_MS);
    };
    const again = (): void => {
      source.close();
      tell({ type: 'reset' });
      open();
    };
    const open = (): void => {
      source = new EventSource('/api/v1/events');
      const on = (event: string, word: (data: string) => LiveWord): void =>
        source.addEventListener(event, ({ data }: MessageEvent<string>) => (expect(), tell(word(data))));
      on('ready', () => ({ type: 'state', isLive: true }));
      on('beat', () => ({ type: 'state', isLive: true }));
      on('reset', () => ({ type: 'reset' }));
      on('change', (data) => ({ type: 'change', items: (JSON.parse(data) as { items: LiveHint[] }).items }));
      // Signed out, or other rights: the page asks, and learns it from the answer.
      source.addEventListener('end', ({ data }: MessageEvent<string>) => {
        if (!data.includes('closing')) tell({ type: 'state', isLive: false });
      });
      source.addEventListener('error', () => {
        tell({ type: 'state', isLive: false });
        if (source.readyState !== EventSource.CLOSED) return;
        clearTimeout(timer);
        timer = setTimeout(again, AGAIN_MS);
      });
    };
    open();
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      source.close();
      done();
    });
  });
