import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../config/config.module.ts';
import type { Settings } from '../../config/config.ts';
import { askOutside } from './ask-outside.ts';
import { digestOf, timeInAnswer, timeStampQuery } from './time-stamp.ts';

export interface TimeStamp {
  /** TimeStampResp in DER. */
  readonly token: Buffer;
  readonly signedAt: Date;
}

/** A time-stamping authority (RFC 3161) that says when a checkpoint was there. It learns a digest and nothing else. */
@Injectable()
export class TimeStamping {
  private readonly url: string | undefined;

  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'JOURNAL_TSA_URL'>) {
    this.url = settings.JOURNAL_TSA_URL;
  }

  get isWanted(): boolean {
    return this.url !== undefined;
  }

  async stamp(note: string): Promise<TimeStamp> {
    if (this.url === undefined) throw new Error('There is no time-stamping authority.');
    const digest = digestOf(note);
    // the first bit stays 0, so that no spelling of the number has a byte too many
    const nonce = randomBytes(8);
    nonce[0] = ((nonce[0] as number) & 0x7f) | 0x40;
    const { status, bytes } = await askOutside(this.url, 'application/timestamp-query', timeStampQuery(digest, nonce));
    if (status !== 200) throw new Error(`the time-stamping authority answers with status ${status}`);
    return { token: bytes, signedAt: timeInAnswer(bytes, digest, nonce) };
  }
}
