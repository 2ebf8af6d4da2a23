import i18next from 'i18next';
import type { ProblemPointer } from '../api/problem-pointer.ts';

let ukrainianOf: (phrase: string) => string | null = () => null;
let opening: Promise<void> | null = null;

/** The book of refusals is large, and comes with the first of them. Where it cannot come, refusals stay as they were said. */
export const openBook = (): Promise<void> =>
  (opening ??= import('./refusals.ts').then(
    (book) => {
      ukrainianOf = book.ukrainianOfRefusal;
    },
    () => {
      opening = null;
    },
  ));

type Params = NonNullable<ProblemPointer['params']>;

/** How the words of a kind of limit are called, by what is limited. */
const BY_ORIGIN: Readonly<Record<string, readonly [low: string, high: string]>> = {
  string: ['tooShort', 'tooLong'],
  array: ['tooFew', 'tooMany'],
  set: ['tooFew', 'tooMany'],
};
const FORMATS = new Set(['email', 'date', 'datetime', 'uuid', 'url']);
const TYPES = new Set(['string', 'number', 'int', 'boolean', 'array', 'object', 'date']);

/** The key below `problem.issue` for a broken rule of form. */
export function issueKey(code: string, params: Params = {}): string {
  const [low, high] = BY_ORIGIN[String(params['origin'])] ?? ['tooLow', 'tooHigh'];
  switch (code) {
    case 'required':
      return 'required';
    case 'unrecognized_keys':
      return 'unknown';
    case 'too_small':
      return low !== 'tooLow' && Number(params['minimum']) <= 1 ? 'required' : low;
    case 'too_big':
      return high;
    case 'invalid_format':
      return FORMATS.has(String(params['format'])) ? `format.${params['format']}` : 'format.other';
    case 'invalid_type':
      return TYPES.has(String(params['expected'])) ? `type.${params['expected']}` : 'type.other';
    case 'invalid_value':
      return 'choice';
    case 'not_multiple_of':
      return 'step';
    default:
      return 'other';
  }
}

/** What the server says, in the language of the page; as it was said where nobody has put it into that language. */
export const saidHere = (phrase: string): string =>
  i18next.language === 'uk' ? (ukrainianOf(phrase) ?? phrase) : phrase;

/** One fault of an input in the reader's language: by the rule where there is one, else by its words. */
export function explain({ code, params = {}, detail }: ProblemPointer): string {
  if (code === undefined) return saidHere(detail);
  const count = params['minimum'] ?? params['maximum'];
  return i18next.t(
    `problem.issue.${issueKey(code, params)}` as never,
    { ...params, count } as never,
  ) as unknown as string;
}
