import { saidPhrases } from './said-phrases.ts';

/** Where the server refuses something that a person did on a page; what only programs and the shell meet stays English. */
const PLACES: readonly string[] = [
  'kernel/',
  'modules/access/',
  'modules/audit/',
  'modules/cameras/',
  'modules/crimes/',
  'modules/evidence/',
  'modules/notifications/',
  'modules/placement/',
  'modules/oversight/',
  'modules/policing/',
  'modules/reporting/',
  'modules/requests/',
  'modules/searches/',
  'modules/territories/',
  'platform/database/database-errors.ts',
  'platform/http/',
  'platform/imports/',
];
const CALLS = new Map<string, readonly number[]>(
  Object.entries({
    super: [0, 1],
    Invalid: [1],
    Forbidden: [0],
    refuse: [1],
    fault: [1],
    problem: [2],
    ClarificationNotPossible: [0],
    PictureUnreadable: [0],
    PlaceTooLarge: [1],
    '.refine': [1],
    '.regex': [1],
  }),
);
const PROPERTIES = new Set(['detail', 'reason', 'hint', 'message', 'body']);
/** Said in the shell, in letters of both languages, and by imports of rows, which have a spec of their own. */
const ELSEWHERE =
  /^(modules\/access\/(use-cases\/create-account-from-shell|mails\/account-mail)|modules\/cameras\/(import|offers\/domain)\/|platform\/imports\/formats\/)/;
/** Carries the outcome of a dry run out of its transaction; nobody is told it. */
const CARRIER = 'dry run';
/** Codes of problems, which `super` takes before the words. */
const CODE = /^[a-z]+(-[a-z]+)+$/;

/** Every phrase of a refusal, each with `{}` where a value stands, and the file that says it. */
export const refusalPhrases = (): ReadonlyMap<string, string> =>
  new Map(
    [...saidPhrases({ places: PLACES, calls: CALLS, properties: PROPERTIES })].filter(
      ([phrase, file]) => !CODE.test(phrase) && phrase !== CARRIER && !ELSEWHERE.test(file),
    ),
  );
