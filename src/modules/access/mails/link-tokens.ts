import { Inject, Injectable } from '@nestjs/common';
import { hashOf, keyedDigest } from '../../../kernel/digests.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';

/**
 * The token of a link follows from its id and the secret of the installation (as in ADR 42), so that the job which writes
 * the mail can make it and nothing that is kept or queued holds it. The table has digests alone.
 */
@Injectable()
export class LinkTokens {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'SVIDOK_SECRET'>) {}

  /** 256 bits, base64url. */
  of(mailId: string): string {
    return this.keyed(`account-link:${mailId}`).toString('base64url');
  }

  digest(token: string): Buffer {
    return hashOf(token);
  }

  /** Counts who asks without keeping where they are. */
  source(address: string): Buffer {
    return this.keyed(`recovery-source:${address}`);
  }

  private keyed(text: string): Buffer {
    return keyedDigest(this.settings.SVIDOK_SECRET, text);
  }
}
