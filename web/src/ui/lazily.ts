import { type ComponentType, lazy } from 'react';
import { tryAgain, whenOnline } from '../lib/online.ts';
import { PartGone } from './ErrorBoundary.tsx';

export type Load<Props = object> = () => Promise<{ default: ComponentType<Props> }>;

/** A part that could not come for want of a line comes with the line; one that is gone belongs to a version before this one. */
const surely =
  <Props>(load: Load<Props>): Load<Props> =>
  async () => {
    try {
      return await load();
    } catch {
      await tryAgain();
      await whenOnline();
      return load().catch((cause: unknown) => {
        throw new PartGone('', { cause });
      });
    }
  };
/** A page, or a part of one, that is loaded when it is first shown. */
export const lazily = <Props = object>(load: Load<Props>) => lazy(surely(load));
