import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { hashOf, keyedDigest } from '../../../kernel/digests.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';

/**
 * The token of a link follows from its id and the secret of the installation, so that the job which writes the letter can
 * make it and nothing that is kept or queued holds it. The table has digests alone.
 */
@Injectable()
export class OfferTokens {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'SVIDOK_SECRET'>) {}

  ofLink(id: string): string {
    return this.keyed(`camera-offer-link:${id}`).toString('base64url');
  }

  /** Counts attempts without keeping who made them. */
  attemptBy(who: string): Buffer {
    return this.keyed(`camera-offer-attempt:${who.toLowerCase()}`);
  }

  newKey(): string {
    return randomBytes(32).toString('base64url');
  }

  digest(secret: string): Buffer {
    return hashOf(secret);
  }

  private keyed(text: string): Buffer {
    return keyedDigest(this.settings.SVIDOK_SECRET, text);
  }
}
