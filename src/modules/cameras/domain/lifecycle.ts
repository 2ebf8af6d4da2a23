import type { CameraStatus } from './camera.ts';

/** From which status a keeper may go to which. Decommissioned is the end: a lens that comes back is registered anew. */
const STEPS: Readonly<Record<CameraStatus, readonly CameraStatus[]>> = {
  planned: ['active', 'decommissioned'],
  active: ['out_of_service', 'decommissioned'],
  out_of_service: ['active', 'decommissioned'],
  decommissioned: [],
};

export const mayBecome = (from: CameraStatus, to: CameraStatus): boolean => from === to || STEPS[from].includes(to);
