import { z } from 'zod';
import { Id, text } from '../../platform/http/schemas.ts';
import { CAMERA_TYPES, RECORDING_MODES } from './domain/camera.ts';

const flag = z.enum(['true', 'false']).transform((word) => word === 'true');
/** Figures of reports that open to the cameras they count. */
const COUNTED = ['total', 'added', 'retired', 'provenWorking', 'ground', 'groundWorking'] as const;
const hours = z.coerce.number().int().min(0).max(87_600);

/** What the registry can be narrowed by, beyond place, owner and status. */
export const registryFilters = {
  type: z.enum(CAMERA_TYPES).optional(),
  recordingMode: z.enum(RECORDING_MODES).optional(),
  hasUps: flag.optional(),
  onPoliceInitiative: flag.optional(),
  keeper: Id.optional(),
  programme: text(200).optional().meta({ description: 'Part of the name of the programme' }),
  site: text(200).optional().meta({ description: 'Part of the name of the pole or building; own records only' }),
  retention: z
    .enum(['declared', 'measured', 'assumed'])
    .optional()
    .meta({ description: 'Where the retention is from' }),
  minHours: hours.optional().meta({ description: 'Effective retention, at least' }),
  maxHours: hours.optional().meta({ description: 'Effective retention, at most' }),
  installedFrom: z.iso.date().optional(),
  installedTo: z.iso.date().optional(),
  proven: z
    .enum(['recent', 'old', 'never'])
    .optional()
    .meta({ description: 'Last proven working: within 90 days, longer ago, never' }),
  counted: z.enum(COUNTED).optional().meta({
    description:
      'Only what that figure of the report on the network counts, or (ground) cameras whose view counts in the report on coverage',
  }),
  countedFrom: z.iso.date().optional().meta({ description: 'First day of the period of the figure' }),
  countedTo: z.iso.date().optional().meta({ description: 'First day after it; tomorrow if absent' }),
  doubt: z
    .enum(['bearing', 'unverified_view', 'retention', 'outside_owner_territory', 'no_territory'])
    .optional()
    .meta({ description: 'What about the record wants mending; the first two for own records only' }),
} as const;
export type RegistryFilters = z.infer<ReturnType<typeof z.strictObject<typeof registryFilters>>>;

export const SORT_KEYS = [
  'code',
  'name',
  'owner',
  'territory',
  'status',
  'type',
  'retention',
  'installedOn',
  'provenWorkingAt',
  'reliability',
  'programme',
  'updatedAt',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/** `-` in front: the highest first. Without it the list is in the order of registration. */
export const Sort = z.enum([...SORT_KEYS, ...SORT_KEYS.map((key) => `-${key}` as const)]).optional();
export type Sort = z.infer<typeof Sort>;
