import type { CameraStatus, CameraType, RecordingMode } from '../domain/camera.ts';

/** A camera as a row of a file tells it. */
export interface CameraRow {
  readonly key: string;
  /** Our own code, where the file is an export of ours. */
  readonly code: string | null;
  readonly ownerName: string | null;
  readonly name: string;
  readonly address: string | null;
  readonly site: string | null;
  readonly longitude: number;
  readonly latitude: number;
  readonly status: CameraStatus;
  readonly type: CameraType;
  readonly bearing: number | null;
  readonly angle: number;
  readonly rangeMeters: number;
  readonly isViewVerified: boolean;
  readonly mountHeight: number | null;
  readonly pixelWidth: number | null;
  readonly recordingMode: RecordingMode;
  readonly hasUps: boolean;
  /** The power line, as the keeper calls it. */
  readonly feeder: string | null;
  readonly declaredHours: number | null;
  readonly installedOn: string | null;
  readonly onPoliceInitiative: boolean;
  readonly programme: string | null;
  readonly contact: string | null;
  readonly attribution: string | null;
  readonly recognisesSpeed: boolean | null;
  readonly recognisesNumbers: boolean | null;
  /** Cameras at this site that the one row stands for, alike but for their number. */
  readonly count: number;
}
