import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { followLive, type LiveHint } from '../../api/live.ts';

/** What a page shows of a row that changed, by the first word of its query. */
const SHOWN: Readonly<Record<LiveHint['kind'], readonly string[]>> = {
  notice: ['notices'],
  request: ['requests', 'request'],
  ask: ['asks', 'ask', 'exhibits', 'requests', 'request'],
};
const ALL = [...new Set(Object.values(SHOWN).flat())];
const SINGLE: readonly string[] = ['ask', 'request'];
/** Reading a case is on record each time, so that what comes together is read once. */
const GATHER_MS = 400;

/** Keeps what is on the page as it is on the server, while somebody is signed in. */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let stale = new Map<string, readonly unknown[]>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = (): void => {
      timer = undefined;
      for (const queryKey of stale.values()) void queries.invalidateQueries({ queryKey });
      stale = new Map();
    };
    const mark = (queryKey: readonly unknown[]): void => {
      stale.set(queryKey.join(' '), queryKey);
      timer ??= setTimeout(flush, GATHER_MS);
    };
    const leave = followLive((word) => {
      if (word.type === 'reset') for (const key of ALL) mark([key]);
      else if (word.type === 'change')
        for (const { kind, id } of word.items)
          for (const key of SHOWN[kind]) mark(SINGLE.includes(key) && key === kind ? [key, id] : [key]);
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [queries]);
}
