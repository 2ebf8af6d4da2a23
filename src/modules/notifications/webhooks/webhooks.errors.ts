import { DomainError, Invalid } from '../../../kernel/errors.ts';
import type { TargetFault } from './domain/target.ts';

const WHY: Readonly<Record<TargetFault, string>> = {
  unreadable: 'not an address that can be read without doubt',
  'not-https': 'https is needed',
  credentials: 'no name and password in the address: the signature proves who sends',
  port: 'port 443 or 8443',
  fragment: 'no fragment',
  'host-not-public': 'a public name is needed',
  'address-not-public': 'a public address is needed',
  unresolvable: 'the name has no address',
};

export class WebhookTargetRefused extends Invalid {
  constructor(fault: TargetFault) {
    super('webhook-target-refused', 'Messages cannot be sent there.', [{ pointer: '/url', detail: WHY[fault] }]);
  }
}

export class TooManyWebhooks extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'too-many-webhooks';
  constructor(most: number) {
    super(`An organization keeps at most ${most} webhooks.`, { most });
  }
}

export class WebhookDisabled extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'webhook-disabled';
  constructor() {
    super('The webhook is switched off. Switch it on first.');
  }
}
