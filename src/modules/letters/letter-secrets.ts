import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { hashOf, keyedDigest } from '../../kernel/digests.ts';
import { SETTINGS } from '../../platform/config/config.module.ts';
import type { Settings } from '../../platform/config/config.ts';
import { asTyped, checkCode } from './domain/letter.ts';

/**
 * The token of a letter follows from its id, the check code from what it says, both with the secret of the installation: a
 * letter can be printed again, and nothing that is kept opens or forges one.
 */
@Injectable()
export class LetterSecrets {
  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'SVIDOK_SECRET' | 'PUBLIC_URL'>) {}

  tokenOf(letterId: string): string {
    return this.keyed(`letter-token:${letterId}`).toString('base64url');
  }

  codeOf(digest: string): string {
    return checkCode(this.keyed(`letter-check:${digest}`));
  }

  isCodeOf(digest: string, typed: string): boolean {
    const [known, told] = [this.codeOf(digest), typed].map((code) => this.hash(asTyped(code))) as [Buffer, Buffer];
    return timingSafeEqual(known, told);
  }

  /** The token stands behind `#`, which no server sees and no Referer carries. */
  linkOf(letterId: string): string {
    return `${this.base}/answer#${this.tokenOf(letterId)}`;
  }

  get checkPage(): string {
    return `${this.base}/letters/check`;
  }

  /** Counts attempts without keeping who made them. */
  attemptBy(who: string): Buffer {
    return this.keyed(`letter-attempt:${who}`);
  }

  hash(secret: string): Buffer {
    return hashOf(secret);
  }

  private get base(): string {
    return this.settings.PUBLIC_URL.replace(/\/$/, '');
  }

  private keyed(text: string): Buffer {
    return keyedDigest(this.settings.SVIDOK_SECRET, text);
  }
}
