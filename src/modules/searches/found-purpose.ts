import type { PurposeFault } from './domain/purpose.ts';

/** What a search keeps of its purpose. */
export interface FoundPurpose {
  readonly purpose: 'crime' | 'task';
  readonly crimeId: string | null;
  readonly taskId: string | null;
  /** Empty where the crime is near; then no reason is kept either, whatever was written. */
  readonly overrideFaults: readonly PurposeFault[];
  readonly overrideReason: string | null;
  /** From the crime's own place, whatever sightings made it near. */
  readonly crimeMeters: number | null;
  /** From the end of the crime to the begin of what is asked about. */
  readonly hoursAfterCrime: number | null;
}
