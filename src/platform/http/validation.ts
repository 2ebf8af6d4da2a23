import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { DomainError, type Fault } from '../../kernel/errors.ts';

/** The input does not have the shape of the contract: 400 with a pointer to each place. */
export class MalformedInput extends DomainError {
  readonly kind = 'malformed';
  readonly code = 'malformed';
  constructor(faults: readonly Fault[]) {
    super('The input does not have the shape that the contract asks for.', {}, faults);
  }
}

const escape = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

const pointerOf = (issue: StandardSchemaV1.Issue): string =>
  (issue.path ?? []).map((part) => `/${escape(String(typeof part === 'object' ? part.key : part))}`).join('');

function faultsOf(issue: StandardSchemaV1.Issue): Fault[] {
  // zod tells unknown properties on the object that holds them; the caller wants to see each by its own pointer
  const keys = (issue as { keys?: unknown }).keys;
  if (Array.isArray(keys))
    return keys.map((key) => ({ pointer: `${pointerOf(issue)}/${escape(String(key))}`, detail: 'unknown property' }));
  return [{ pointer: pointerOf(issue), detail: issue.message }];
}

const MOST_FAULTS = 100;

export const validationPipe = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => new MalformedInput(issues.flatMap(faultsOf).slice(0, MOST_FAULTS)),
  });
