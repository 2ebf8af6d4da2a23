import { z } from 'zod';
import { Id, Moment, text } from '../../../platform/http/schemas.ts';
import { UNPLAYABLE } from './domain/media-facts.ts';

const Seconds = z
  .number()
  .min(0)
  .max(31_557_600)
  .meta({ id: 'Seconds', description: 'From the first frame of the recording' });

export const WorkingCopyView = z
  .object({
    state: z.enum(['none', 'waiting', 'ready', 'unplayable', 'not_here']).meta({
      description: '`not_here`: this installation makes no working copies; `none`: nobody has asked for one yet',
    }),
    reason: z.enum(UNPLAYABLE).nullable(),
    tool: z.string().nullable().meta({ description: 'Program and version that made it, or that could not' }),
    kind: z.enum(['video', 'picture']).nullable(),
    original: z
      .object({ container: z.string(), codec: z.string(), width: z.number().int(), height: z.number().int() })
      .nullable()
      .meta({ description: 'What is in the original' }),
    durationSeconds: z.number().nullable(),
    frameRate: z.number().nullable(),
    hasSound: z.boolean().nullable(),
    size: z.number().nullable(),
    sha256: z.string().nullable().meta({ description: 'Of the working copy, which is not the original' }),
    settledAt: Moment.nullable(),
  })
  .meta({ id: 'WorkingCopy' });
export type WorkingCopyView = z.infer<typeof WorkingCopyView>;

export const NewLook = z.strictObject({ purpose: text(1000, 3) }).meta({ id: 'NewLook' });
export const LookView = z
  .object({
    mediaUrl: z
      .string()
      .meta({ description: 'The working copy, for this account until then; relative to this server' }),
    mediaType: z.enum(['video/mp4', 'image/jpeg']),
    thumbnails: z.array(z.object({ atSeconds: z.number(), url: z.string() })),
    expiresAt: Moment,
  })
  .meta({ id: 'Look' });
export type LookView = z.infer<typeof LookView>;

export const ThumbnailParam = z.strictObject({
  token: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  position: z.coerce.number().int().min(0).max(99),
});

export const NewNote = z.strictObject({ atSeconds: Seconds, body: text(2000) }).meta({ id: 'NewNote' });
export const NoteView = z
  .object({
    id: Id,
    atSeconds: z.number(),
    body: z.string(),
    by: z.object({ accountId: Id, name: z.string() }),
    madeAt: Moment,
  })
  .meta({ id: 'Note' });
export type NoteView = z.infer<typeof NoteView>;
export const NoteList = z.object({ items: z.array(NoteView) }).meta({ id: 'NoteList' });
export const NoteParam = z.strictObject({ id: Id, noteId: Id });

export const NewStill = z.strictObject({ atSeconds: Seconds }).meta({ id: 'NewStill' });
export const StillView = z
  .object({
    id: Id,
    number: z.string(),
    exhibitId: Id.meta({ description: 'The recording' }),
    atSeconds: z.number(),
    state: z.enum(['waiting', 'made', 'failed']),
    madeExhibitId: Id.nullable().meta({ description: 'The picture, an exhibit of its own' }),
    tool: z.string().nullable(),
    by: z.object({ accountId: Id, name: z.string() }),
    orderedAt: Moment,
  })
  .meta({ id: 'Still' });
export type StillView = z.infer<typeof StillView>;
export const StillList = z
  .object({
    items: z.array(StillView),
    origin: StillView.nullable().meta({ description: 'Where this exhibit itself is a still: where it came from' }),
  })
  .meta({ id: 'StillList' });
