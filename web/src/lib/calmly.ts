import { useDeferredValue } from 'react';

/**
 * Whether what has come may be shown: a moment later than it is there, so that a whole page is made in short steps and a finger
 * or a key in between is not kept waiting.
 */
export const useCalmly = (isThere: boolean): boolean => {
  const wasThere = useDeferredValue(isThere, false);
  return isThere && wasThere;
};
