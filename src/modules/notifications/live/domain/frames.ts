import type { LiveHint } from './may-hear.ts';

type Said = Pick<LiveHint, 'kind' | 'subjectId'>;

const MOST_IN_ONE = 100;
const frame = (event: string, data: object, id?: string): string =>
  `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;

/** What changed, each row once. Only the last frame moves the reader on, so that a cut between two loses none. */
export function changeFrames(hints: readonly Said[], id: string): string {
  const items = [
    ...new Map(hints.map(({ kind, subjectId }) => [`${kind} ${subjectId}`, { kind, id: subjectId }])).values(),
  ];
  const parts: string[] = [];
  for (let from = 0; from < items.length; from += MOST_IN_ONE)
    parts.push(
      frame(
        'change',
        { items: items.slice(from, from + MOST_IN_ONE) },
        from + MOST_IN_ONE >= items.length ? id : undefined,
      ),
    );
  return parts.join('');
}

/** The first frame: from here on nothing is missed. `retry` keeps a thousand pages from coming back in the same moment. */
export const readyFrame = (id: string, retryMs: number): string => `retry: ${retryMs}\n${frame('ready', {}, id)}`;
/** More changed than can be told one by one, or the reader was away too long: read everything afresh. */
export const resetFrame = (id: string): string => frame('reset', {}, id);
/** Shows that the line is alive, and moves the reader on. */
export const beatFrame = (id: string): string => frame('beat', {}, id);
export const endFrame = (reason: 'signed-out' | 'rights-changed' | 'closing'): string => frame('end', { reason });
