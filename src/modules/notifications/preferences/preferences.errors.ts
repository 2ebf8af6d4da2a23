import { type Fault, Invalid } from '../../../kernel/errors.ts';

export class PreferencesContradictory extends Invalid {
  constructor(faults: readonly Fault[]) {
    super('mail-preferences-contradictory', 'Mails cannot be sent like this.', faults);
  }
}
