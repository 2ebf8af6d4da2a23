import type { CameraStatus } from './camera.ts';
import { mayBecome } from './lifecycle.ts';

export type BulkRefusal = 'not-found' | 'stale-version' | 'camera-decommissioned' | 'camera-status-not-reachable';
export type BulkVerdict = 'changed' | 'unchanged' | BulkRefusal;

interface Standing {
  readonly version: number;
  readonly status: CameraStatus;
}

/** What happens to one camera of many: the same rules as when it is changed alone, and nothing is written where nothing differs. */
export function verdictOn<C extends Standing>(
  camera: C | undefined,
  seenVersion: number,
  change: Partial<Record<keyof C, unknown>> & { readonly status?: CameraStatus | undefined },
): BulkVerdict {
  if (camera === undefined) return 'not-found';
  if (camera.version !== seenVersion) return 'stale-version';
  if (camera.status === 'decommissioned') return 'camera-decommissioned';
  if (change.status !== undefined && !mayBecome(camera.status, change.status)) return 'camera-status-not-reachable';
  const differs = (Object.keys(change) as (keyof C)[]).some((key) => change[key] !== camera[key]);
  return differs ? 'changed' : 'unchanged';
}
