import { eventually } from './eventually.ts';
import type { GivenAccount } from './given.ts';

export interface LiveEvent {
  readonly event: string;
  readonly id: string | null;
  readonly data: { items?: { kind: string; id: string }[]; reason?: string };
}

export interface LiveStream {
  readonly status: number;
  readonly headers: Headers;
  readonly events: LiveEvent[];
  /** All that came over the wire. */
  text(): string;
  lastId(): string | undefined;
  heard(kind: string, id: string): Promise<LiveEvent>;
  ended(): Promise<void>;
  close(): void;
}

const parsed = (frame: string): LiveEvent => {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1] ?? null;
  return { event: field('event') ?? '', id: field('id'), data: JSON.parse(field('data') ?? '{}') as LiveEvent['data'] };
};

/** As a browser reads it: a stream of frames that stays open. */
export async function openLive(
  url: string,
  account: GivenAccount | null,
  with_: { lastId?: string | undefined; query?: string } = {},
): Promise<LiveStream> {
  const stop = new AbortController();
  const answer = await fetch(`${url}/api/v1/events${with_.query ?? ''}`, {
    headers: { ...account?.headers, ...(with_.lastId === undefined ? {} : { 'last-event-id': with_.lastId }) },
    signal: stop.signal,
  });
  const events: LiveEvent[] = [];
  let text = '';
  let isOver = false;
  const read = async (): Promise<void> => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      const piece = decoder.decode(chunk, { stream: true });
      text += piece;
      const frames = (rest + piece).split('\n\n');
      rest = frames.pop() ?? '';
      events.push(...frames.map(parsed));
    }
  };
  void read()
    .catch(() => undefined)
    .finally(() => {
      isOver = true;
    });
  const stream: LiveStream = {
    status: answer.status,
    headers: answer.headers,
    events,
    text: () => text,
    lastId: () => events.findLast((each) => each.id !== null)?.id ?? undefined,
    heard: (kind, id) =>
      eventually(`hint of ${kind} ${id}`, async () =>
        events.find((each) => each.data.items?.some((item) => item.kind === kind && item.id === id)),
      ),
    ended: () => eventually('the stream has ended', async () => isOver).then(() => undefined),
    close: () => stop.abort(),
  };
  if (answer.status === 200)
    await eventually('the stream is ready', async () => events.some((each) => each.event === 'ready'));
  return stream;
}
