import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { AnswerSeal } from '../../../platform/http/answer-seal.ts';
import { cookieOptions } from '../session-cookie.ts';
import type { Flow } from './identity-provider.ts';

const MINUTES = 10;
const PLACE = 'oidc flow';

/** What the browser keeps while it is at the provider: sealed, so that it cannot be made or read there. */
@Injectable()
export class FlowCookie {
  private readonly seal: AnswerSeal;
  readonly name: string;

  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'SVIDOK_SECRET' | 'PUBLIC_URL'>) {
    this.seal = new AnswerSeal(settings.SVIDOK_SECRET);
    this.name = settings.PUBLIC_URL.startsWith('https:') ? '__Host-svidok-oidc' : 'svidok-oidc';
  }

  get options(): object {
    return { ...cookieOptions(this.settings.PUBLIC_URL), maxAge: MINUTES * 60 };
  }

  write(flow: Flow): string {
    return this.seal.seal(JSON.stringify({ ...flow, until: Date.now() + MINUTES * 60_000 }), PLACE);
  }

  /** Null for one that is missing, made elsewhere or too old. */
  read(cookie: string | undefined): Flow | null {
    const opened = cookie === undefined ? null : this.seal.open(cookie, PLACE);
    if (opened === null) return null;
    const { until, ...flow } = JSON.parse(opened) as Flow & { until: number };
    return until > Date.now() ? flow : null;
  }
}
