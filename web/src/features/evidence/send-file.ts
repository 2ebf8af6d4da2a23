import { api } from '../../api/client.ts';
import type { Exhibit } from '../../api/contract.ts';
import { OutOfReach, sendDirect } from './send-direct.ts';
import { sendByTus } from './send-by-tus.ts';
import type { Sending, Told } from './sending.ts';

export interface Way {
  readonly exhibitId: string;
  /** Where the rest of the file goes. */
  readonly uploadUrl: string;
  /** Told where the store takes bytes itself. */
  readonly partsUrl: string | null;
}

export const wayTo = ({ id, uploadUrl, partsUrl }: Pick<Exhibit, 'id' | 'uploadUrl' | 'partsUrl'>): Way | null =>
  uploadUrl === null ? null : { exhibitId: id, uploadUrl, partsUrl };

/** What one file has found out holds for the next. */
let isOutOfReach = false;

/** Straight into the store where it takes bytes and can be reached from here; else through the server. */
export const sendFile = (
  file: File,
  { exhibitId, uploadUrl, partsUrl }: Way,
  told: Told,
  stop: AbortSignal,
): Sending => {
  if (partsUrl === null || isOutOfReach) return sendByTus(file, uploadUrl, told, stop);
  let now = sendDirect(file, exhibitId, told, stop);
  const done = now.done.catch(async (cause: unknown) => {
    if (!(cause instanceof OutOfReach)) throw cause;
    isOutOfReach = true;
    await api.remove('/uploads/{id}/parts', { path: { id: exhibitId } });
    now = sendByTus(file, uploadUrl, told, stop);
    return now.done;
  });
  return { pause: () => now.pause(), resume: () => now.resume(), done };
};
