import { z } from 'zod';
import { Id, Moment } from '../../platform/http/schemas.ts';
import { ANSWERED_VIA } from './domain/answered-via.ts';
import { ANSWER_CODES } from './domain/answers.ts';
import { CANDIDATE_OUTCOMES, NOT_ASKED_REASONS } from './domain/completeness.ts';
import { REQUEST_STATES } from './domain/lifecycle.ts';

export const NotAskedInput = z
  .strictObject({ cameraId: Id, reason: z.enum(NOT_ASKED_REASONS) })
  .meta({ id: 'CameraNotAsked', description: 'A camera that the search showed and that is not asked, and why' });

export const CompletenessPdfQuery = z.strictObject({ lang: z.enum(['uk', 'en']).default('uk') });
export type CompletenessPdfQuery = z.infer<typeof CompletenessPdfQuery>;

export const COMPLETENESS_KINDS = ['request', 'search', 'crime'] as const;

const count = z.number().int();
const window = z.object({ from: Moment, to: Moment });

export const CompletenessView = z
  .object({
    about: z.object({
      kind: z.enum(COMPLETENESS_KINDS),
      id: Id,
      crime: z.object({ id: Id, erdrNumber: z.string().nullable(), article: z.string(), occurred: window }),
      organization: z.string().meta({ description: 'Whose case it is' }),
    }),
    requests: z
      .array(z.object({ id: Id, number: z.string(), state: z.enum(REQUEST_STATES), author: z.string() }))
      .meta({ description: 'Requests whose asks are counted' }),
    searches: z.array(z.object({ id: Id, madeAt: Moment, cameras: count, omitted: count })).meta({
      description:
        'Searches whose results are the candidates; `omitted` were found and not shown, so nobody can say more of them',
    }),
    totals: z.object({
      candidates: count,
      outcomes: z.record(z.enum(CANDIDATE_OUTCOMES), count),
      notAsked: z.partialRecord(z.enum([...NOT_ASKED_REASONS, 'not_stated']), count),
    }),
    items: z.array(
      z.object({
        camera: z.object({ id: Id, code: z.string(), name: z.string(), address: z.string().nullable() }),
        owner: z.string().nullable(),
        rank: count.nullable().meta({ description: 'In the search; null where only asked' }),
        tier: z.string().nullable(),
        likelihood: z.string().nullable(),
        outcome: z.enum(CANDIDATE_OUTCOMES),
        reason: z.enum([...ANSWER_CODES, ...NOT_ASKED_REASONS]).nullable(),
        isStated: z.boolean().meta({ description: 'False where the reason follows from the search, or there is none' }),
        asks: z.array(
          z.object({
            id: Id,
            requestNumber: z.string(),
            window,
            outcome: z.enum(CANDIDATE_OUTCOMES),
            code: z.enum(ANSWER_CODES).nullable(),
            answeredAt: Moment.nullable(),
            answeredBy: z.enum(ANSWERED_VIA).nullable(),
            letterNumber: z.string().nullable(),
          }),
        ),
      }),
    ),
    digest: z
      .string()
      .length(64)
      .meta({ description: 'SHA-256 of all that stands above, as JSON without white space' }),
    statedAt: Moment,
    statedBy: z.string(),
  })
  .meta({ id: 'Completeness', description: 'Every camera that could have seen it, and what became of each' });
export type CompletenessView = z.infer<typeof CompletenessView>;
export type CompletenessKind = (typeof COMPLETENESS_KINDS)[number];
