import { z } from 'zod';
import { Id } from '../../platform/http/schemas.ts';
import { ChangeCameraBody } from './camera.dto.ts';

const MOST_CAMERAS = 500;
const version = z.number().int().min(1).max(2_147_483_647);

/** What may be said of many cameras at once: never where they stand, where they look, or what they are called. */
const change = ChangeCameraBody.pick({
  status: true,
  recordingMode: true,
  hasUps: true,
  retention: true,
  installedOn: true,
  onPoliceInitiative: true,
  programme: true,
  contact: true,
  site: true,
  pixelWidth: true,
})
  .refine((given) => Object.keys(given).length > 0, 'nothing to change')
  .meta({ id: 'BulkChange' });

export const BulkBody = z
  .strictObject({
    cameras: z
      .array(z.strictObject({ id: Id, version }))
      .min(1)
      .max(MOST_CAMERAS)
      .refine((rows) => new Set(rows.map((row) => row.id)).size === rows.length, 'a camera is named twice')
      .meta({ description: 'With the version that was seen: what somebody changed meanwhile is left alone' }),
    change,
  })
  .meta({ id: 'BulkEdit' });
export type BulkBody = z.infer<typeof BulkBody>;

export const BULK_REFUSALS = [
  'not-found',
  'stale-version',
  'camera-decommissioned',
  'camera-status-not-reachable',
] as const;

export const BulkResult = z
  .object({
    changed: z.number().int(),
    unchanged: z.number().int(),
    refused: z.number().int(),
    items: z.array(
      z.object({
        id: Id,
        outcome: z.enum(['changed', 'unchanged', 'refused']),
        code: z.enum(BULK_REFUSALS).nullable(),
        version: z.number().int().nullable(),
      }),
    ),
  })
  .meta({ id: 'BulkResult', description: 'One verdict for each camera that was named, in that order' });
export type BulkResult = z.infer<typeof BulkResult>;
