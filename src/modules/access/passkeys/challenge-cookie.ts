import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { SealedCookie } from '../sealed-cookie.ts';

export interface Challenge {
  /** Base64url, what the device is to sign. */
  readonly challenge: string;
  /** To whom a new passkey will belong; null where one is to be shown. */
  readonly addsTo: string | null;
}

/** What the browser keeps while the person touches the device. */
@Injectable()
export class ChallengeCookie extends SealedCookie<Challenge> {
  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'SVIDOK_SECRET' | 'PUBLIC_URL'>) {
    super(settings, { name: 'passkey', minutes: 5 });
  }
}
