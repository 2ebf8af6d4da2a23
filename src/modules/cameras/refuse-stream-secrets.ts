import type { Fault } from '../../kernel/errors.ts';
import { StreamSecretRefused } from './cameras.errors.ts';
import { findStreamSecret } from './domain/stream-secrets.ts';

/** Looks through every text of an input. */
export function refuseStreamSecrets(input: object): void {
  const faults: Fault[] = Object.entries(input).flatMap(([property, value]) => {
    const found = typeof value === 'string' ? findStreamSecret(value) : null;
    return found === null ? [] : [{ pointer: `/${property}`, detail: `holds ${found}` }];
  });
  if (faults.length > 0) throw new StreamSecretRefused(faults);
}
