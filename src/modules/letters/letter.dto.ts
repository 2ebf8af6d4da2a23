import { z } from 'zod';
import { Id, Moment, text } from '../../platform/http/schemas.ts';
import { AnswerInput, AskViewSchema } from '../requests/index.ts';
import { LETTER_KINDS, LETTER_LANGUAGES } from './domain/letter.ts';
import { LETTER_STATES } from './domain/letter-state.ts';

const Named = z.object({ id: Id, name: z.string() });

export const LetterView = z
  .object({
    id: Id,
    number: z.string(),
    kind: z.enum(LETTER_KINDS).describe('hold: to keep a recording, nothing of the case; demand: with its legal basis'),
    state: z.enum(LETTER_STATES).describe('Computed from dates and asks'),
    owner: Named,
    issuedBy: z.string(),
    issuedAt: Moment,
    expiresAt: Moment,
    openedAt: Moment.nullable().describe('When its page was first opened'),
    revokedAt: Moment.nullable(),
    digest: z.string().describe('SHA-256 of all that it says'),
    checkCode: z.string(),
    asks: z.array(Id),
    prints: z.array(z.object({ language: z.enum(LETTER_LANGUAGES), printedAt: Moment })),
  })
  .meta({ id: 'Letter' });
export type LetterView = z.infer<typeof LetterView>;

export const LettersView = z
  .object({
    items: z.array(LetterView),
    owners: z
      .array(z.object({ id: Id, name: z.string(), asks: z.number().int() }))
      .describe('Owners without account for whom something still waits: to them letters go'),
  })
  .meta({ id: 'Letters' });
export type LettersView = z.infer<typeof LettersView>;

/** For the keeper of an owner's record, and for officers: which letters ask for this. */
export const LettersOfAsk = z
  .object({ items: z.array(z.object({ id: Id, number: z.string(), issuedAt: Moment })) })
  .meta({ id: 'LettersOfAsk' });
export type LettersOfAsk = z.infer<typeof LettersOfAsk>;

export const NewLetter = z.strictObject({ ownerId: Id }).meta({ id: 'NewLetter' });
export const LetterPdfQuery = z.strictObject({ owner: Id.optional(), lang: z.enum(LETTER_LANGUAGES).default('uk') });
export type LetterPdfQuery = z.infer<typeof LetterPdfQuery>;

export const PaperAnswer = AnswerInput.extend({
  askId: Id,
  writtenOn: z.iso.date().describe('The date on the paper'),
}).meta({ id: 'PaperAnswer' });
export type PaperAnswer = z.infer<typeof PaperAnswer>;

export const HeldLetter = z
  .object({
    number: z.string(),
    organization: z.string(),
    owner: z.string(),
    requestNumber: z.string(),
    expiresAt: Moment,
    isAnswered: z.boolean(),
    asks: z.array(
      z.object({
        ask: AskViewSchema,
        exhibits: z.array(
          z.object({
            id: Id,
            kind: z.string(),
            fileName: z.string(),
            size: z.number(),
            sha256: z.string(),
            state: z.string(),
            rejection: z.string().nullable(),
            sealedAt: Moment.nullable(),
            /** Where to go on uploading; null once all bytes have arrived. */
            uploadUrl: z.string().nullable(),
            partsUrl: z.string().nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'HeldLetter', description: 'What the holder of a letter is asked, and what came of it' });
export type HeldLetter = z.infer<typeof HeldLetter>;

export const NumberParam = z.strictObject({ number: z.string().max(60) });
export const CheckLetterInput = z
  .strictObject({
    code: text(60).optional().describe('The check code that stands on the letter'),
    sha256: z.string().max(100).optional().describe('Digest of the file, where the letter came as one'),
    issuedOn: z.iso.date().optional(),
    owner: text(300).optional(),
    organization: text(300).optional(),
    camera: text(60).optional().describe('Code of a camera in it'),
    from: Moment.optional().describe('Window of that camera'),
    to: Moment.optional(),
  })
  .meta({
    id: 'CheckLetter',
    description: 'What somebody reads off a letter in their hand; what is absent is not compared',
  });
export type CheckLetterInput = z.infer<typeof CheckLetterInput>;
export const LetterValidity = z
  .object({ valid: z.boolean() })
  .meta({ id: 'LetterValidity', description: 'The same for an unknown number and for whatever was altered' });
export type LetterValidity = z.infer<typeof LetterValidity>;
