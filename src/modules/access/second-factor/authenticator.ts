import { Inject, Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { AnswerSeal } from '../../../platform/http/answer-seal.ts';

const SECRET_BYTES = 20;
/** A device's clock may be half a minute off, to either side. */
const WINDOW = 1;

/** What a device is told: RFC 6238 with what every authenticator app understands (SHA-1, six digits, 30 s). */
const totpOf = (secret: Secret, label: string): TOTP => new TOTP({ issuer: 'Svidok', label, secret });

/** Secrets are needed again at each sign-in, so they are kept; sealed, and bound to their account. */
@Injectable()
export class Authenticator {
  private readonly seal: AnswerSeal;

  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'SVIDOK_SECRET'>) {
    this.seal = new AnswerSeal(settings.SVIDOK_SECRET);
  }

  /** `uri` is what the QR code says; `secret` the same for whoever types it in (base32). */
  make(accountId: string, email: string): { secret: string; uri: string; sealed: string } {
    const secret = new Secret({ size: SECRET_BYTES });
    return {
      secret: secret.base32,
      uri: totpOf(secret, email).toString(),
      sealed: this.seal.seal(secret.base32, place(accountId)),
    };
  }

  /** The half minute the code belongs to, or null where it is none of this secret and this time. */
  stepOf(accountId: string, sealed: string, code: string, at = Date.now()): number | null {
    const secret = this.seal.open(sealed, place(accountId));
    if (secret === null) throw new Error('the authenticator was sealed with another SVIDOK_SECRET; reset it');
    const totp = totpOf(Secret.fromBase32(secret), accountId);
    const token = code.replace(/\s/g, '');
    const delta = totp.validate({ token, timestamp: at, window: WINDOW });
    return delta === null ? null : totp.counter({ timestamp: at }) + delta;
  }
}

const place = (accountId: string): string => `authenticator ${accountId}`;
