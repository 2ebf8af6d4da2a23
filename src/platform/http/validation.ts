import { StandardSchemaValidationPipe } from '@nestjs/common';
import { DomainError, type Fault } from '../../kernel/errors.ts';
import { formFaults } from './form-fault.ts';

/** The input does not have the shape of the contract: 400 with a pointer to each place. */
export class MalformedInput extends DomainError {
  readonly kind = 'malformed';
  readonly code = 'malformed';
  constructor(faults: readonly Fault[]) {
    super('The input does not have the shape that the contract asks for.', {}, faults);
  }
}

const MOST_FAULTS = 100;

export const validationPipe = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new MalformedInput(issues.flatMap((issue) => formFaults(issue)).slice(0, MOST_FAULTS)),
  });
