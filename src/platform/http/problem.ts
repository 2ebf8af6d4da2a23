import type { ErrorKind, Fault } from '../../kernel/errors.ts';

/** RFC 9457, with our `code` and `traceId`. `type` leads to a page in docs/problems. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly traceId: string;
  readonly errors?: readonly Fault[];
  /** Facts of the case, e.g. `currentVersion`. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Written once, here. */
export const STATUS: Readonly<Record<ErrorKind, number>> = {
  malformed: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'precondition-failed': 412,
  'too-large': 413,
  invalid: 422,
  locked: 423,
  'precondition-required': 428,
  'too-many': 429,
  unavailable: 503,
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is malformed',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  409: 'In conflict with the present state',
  410: 'Gone',
  412: 'Changed since you read it',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Against a rule',
  423: 'Somebody is at work on it',
  428: 'The version is missing',
  429: 'Too many',
  500: 'A fault on our side',
  503: 'Not available just now',
};

export const titleOf = (status: number): string => TITLES[status] ?? 'Refused';
