import { z } from 'zod';
import { pageOf, paging } from '../../../platform/http/paging.ts';
import { Id, Moment, text } from '../../../platform/http/schemas.ts';
import { CAMERA_STATUSES } from '../domain/camera.ts';
import { CORRECTION_KINDS } from '../domain/upkeep.ts';

const subject = { id: Id, code: z.string(), name: z.string(), address: z.string().nullable() };

const CameraToConfirm = z
  .object({ ...subject, owner: z.object({ id: Id, name: z.string() }), provenWorkingAt: Moment.nullable() })
  .meta({ id: 'CameraToConfirm' });
export type CameraToConfirm = z.infer<typeof CameraToConfirm>;

export const Confirmations = z
  .object({
    month: z.string().meta({ description: 'YYYY-MM in Kyiv' }),
    /** Cameras in service, and how many of them nothing has proven to work this month. */
    inService: z.number().int(),
    due: z.number().int(),
    items: z.array(CameraToConfirm),
    next: z.string().nullable(),
  })
  .meta({ id: 'Confirmations' });
export type Confirmations = z.infer<typeof Confirmations>;

export const ConfirmBody = z
  .strictObject({
    working: z
      .union([z.literal('all'), z.array(Id).max(5000)])
      .meta({ description: 'all: every one that is due and not named below' }),
    outOfService: z
      .array(z.strictObject({ cameraId: Id, since: Moment.optional() }))
      .max(1000)
      .default([]),
  })
  .meta({ id: 'ConfirmCameras' });
export type ConfirmBody = z.infer<typeof ConfirmBody>;

export const Confirmed = z
  .object({ confirmed: z.number().int(), outOfService: z.number().int() })
  .meta({ id: 'Confirmed' });
export type Confirmed = z.infer<typeof Confirmed>;

export const CORRECTION_STATES = ['open', 'resolved', 'dismissed'] as const;

export const Correction = z
  .object({
    id: Id,
    kind: z.enum(CORRECTION_KINDS).meta({ id: 'CorrectionKind' }),
    state: z.enum(CORRECTION_STATES),
    camera: z.object({
      ...subject,
      status: z.enum(CAMERA_STATUSES),
      declaredHours: z.number().int().nullable(),
      measuredHours: z.number().int().nullable(),
    }),
    /** How many answers said so. */
    answers: z.number().int(),
    openedAt: Moment,
    lastAnswerAt: Moment,
    closedAt: Moment.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Correction' });
export type Correction = z.infer<typeof Correction>;
export const CorrectionPage = pageOf(Correction, 'CorrectionPage');

export const ListCorrectionsQuery = z.strictObject({
  ...paging,
  state: z.enum(CORRECTION_STATES).default('open'),
  camera: Id.optional(),
});
export type ListCorrectionsQuery = z.infer<typeof ListCorrectionsQuery>;

export const DismissBody = z.strictObject({ reason: text(300) }).meta({ id: 'DismissCorrection' });
