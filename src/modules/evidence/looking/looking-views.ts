import type { NoteView, StillView, WorkingCopyView } from './looking.dto.ts';
import type { Note } from './notes.repository.ts';
import type { Still } from './stills.repository.ts';
import type { AnyCopy } from './working-copies.repository.ts';

export function workingCopyView(copy: AnyCopy | null, isPossible: boolean): WorkingCopyView {
  const isReady = copy?.state === 'ready';
  const { kind, container = '', codec = '', width = 0, height = 0 } = copy ?? {};
  return {
    // Where none can be made, nobody is told to wait for one.
    state: isReady || copy?.state === 'unplayable' ? copy.state : isPossible ? (copy?.state ?? 'none') : 'not_here',
    reason: copy?.reason ?? null,
    tool: copy?.tool ?? null,
    kind: isReady ? (kind ?? null) : null,
    original: isReady ? { container, codec, width, height } : null,
    durationSeconds: (isReady && copy.durationSeconds) || null,
    frameRate: (isReady && copy.frameRate) || null,
    hasSound: isReady ? (copy.hasSound ?? false) : null,
    size: isReady ? (copy.size ?? null) : null,
    sha256: isReady ? (copy.sha256 ?? null) : null,
    settledAt: copy?.settledAt?.toISOString() ?? null,
  };
}

export const noteView = ({ id, atSeconds, body, madeBy, madeByName, madeAt }: Note): NoteView => ({
  id,
  atSeconds,
  body,
  by: { accountId: madeBy, name: madeByName },
  madeAt: madeAt.toISOString(),
});

export const stillView = (still: Still): StillView => {
  const { id, number, exhibitId, atSeconds, state, madeExhibitId, tool, orderedBy, orderedByName, orderedAt } = still;
  const by = { accountId: orderedBy, name: orderedByName };
  return { id, number, exhibitId, atSeconds, state, madeExhibitId, tool, by, orderedAt: orderedAt.toISOString() };
};
