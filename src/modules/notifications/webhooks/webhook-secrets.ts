import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { AnswerSeal } from '../../../platform/http/answer-seal.ts';

const SECRET_BYTES = 32;

/** Secrets are needed again to sign, so they are kept; sealed, and bound to their webhook. */
@Injectable()
export class WebhookSecrets {
  private readonly seal: AnswerSeal;

  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'SVIDOK_SECRET'>) {
    this.seal = new AnswerSeal(settings.SVIDOK_SECRET);
  }

  make(webhookId: string): { secret: string; sealed: string } {
    const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
    return { secret, sealed: this.seal.seal(secret, `webhook ${webhookId}`) };
  }

  /** Signed with each of the secrets, the newest first: whoever has either takes it. */
  headers(
    webhookId: string,
    sealed: readonly string[],
    eventId: string,
    at: Date,
    payload: string,
  ): Record<string, string> {
    const signatures = sealed.map((each) => {
      const secret = this.seal.open(each, `webhook ${webhookId}`);
      if (secret === null) throw new Error('the secret was sealed with another SVIDOK_SECRET; renew it');
      return new Webhook(secret).sign(eventId, at, payload);
    });
    return {
      'webhook-id': eventId,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    };
  }
}
