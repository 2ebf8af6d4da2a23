import { Invalid } from '../../../kernel/errors.ts';
import { PLACEHOLDERS, type TextFault } from '../domain/mail-text.ts';

const WHY: Readonly<Record<TextFault['why'], string>> = {
  'unknown-placeholder': `only ${PLACEHOLDERS.join(', ')}`,
  'placeholder-not-here': 'a subject may have the number and nothing else',
  'several-lines': 'one line',
  address: 'no address: the only one is the link that is put below',
  control: 'control characters are not accepted',
};

export class MailTextRefused extends Invalid {
  constructor({ field, why }: TextFault) {
    super('mail-text-refused', 'A mail cannot say this.', [{ pointer: `/${field}`, detail: WHY[why] }]);
  }
}
