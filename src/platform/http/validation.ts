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
/** Nothing of the contract is half as deep. Whatever walks a value by calling itself would run out of stack on thousands. */
const DEEPEST = 32;

class ShapePipe extends StandardSchemaValidationPipe {
  protected override stripProtoKeys(value: unknown): void {
    if (depthBeyond(value, DEEPEST))
      throw new MalformedInput([{ pointer: '', detail: 'nested deeper than 32 levels' }]);
    super.stripProtoKeys(value as never);
  }
}

export const validationPipe = () =>
  new ShapePipe({
    exceptionFactory: (issues) =>
      new MalformedInput(issues.flatMap((issue) => formFaults(issue)).slice(0, MOST_FAULTS)),
  });

/** Level by level, for it is asked of what nobody has looked at. */
function depthBeyond(value: unknown, deepest: number): boolean {
  let level = [value].filter(isContainer);
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= deepest) return true;
    level = level.flatMap((each) => Object.values(each).filter(isContainer));
  }
  return false;
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;
