export const CAMERA_TYPES = ['fixed', 'dome', 'ptz', 'panoramic'] as const;
export type CameraType = (typeof CAMERA_TYPES)[number];

export const CAMERA_STATUSES = ['planned', 'active', 'out_of_service', 'decommissioned'] as const;
export type CameraStatus = (typeof CAMERA_STATUSES)[number];

export const RECORDING_MODES = ['continuous', 'motion', 'schedule'] as const;
export type RecordingMode = (typeof RECORDING_MODES)[number];

export const OWNER_KINDS = ['police', 'local_authority', 'other'] as const;
export type OwnerKind = (typeof OWNER_KINDS)[number];

/** A fixed lens sees a sector; the others turn or see all around. */
export const defaultAngle = (type: CameraType): number => (type === 'fixed' ? 90 : 360);

const DETECT_PIXELS_PER_METRE = 25;
const PLAIN_RANGE_METERS = 38;

/**
 * How far a lens still detects a person (IEC 62676-4: 25 px/m): d = W / (2 L tan(angle / 2)). Where the width is not
 * told, or the lens looks all around, the reach of the plain case (1920 px, 90 degrees).
 */
export function defaultRange(pixelWidth: number | null, angle: number): number {
  if (pixelWidth === null || angle >= 170) return PLAIN_RANGE_METERS;
  const reach = pixelWidth / (2 * DETECT_PIXELS_PER_METRE * Math.tan((angle * Math.PI) / 360));
  return Math.round(Math.min(500, Math.max(5, reach)) * 10) / 10;
}

/** A ring needs no bearing to be right; a sector without one stays a guess, whatever its owner ticked. */
export const mayBeVerified = (bearing: number | null, angle: number): boolean => bearing !== null || angle >= 360;
