import type { Settings } from '../../platform/config/config.ts';
import { AnswerSeal } from '../../platform/http/answer-seal.ts';
import { cookieOptions } from './session-cookie.ts';

/** What a browser keeps for us for some minutes: sealed, so that it cannot be made or read there. */
export class SealedCookie<T extends object> {
  private readonly seal: AnswerSeal;
  private readonly place: string;
  private readonly minutes: number;
  readonly name: string;

  constructor(
    private readonly settings: Pick<Settings, 'SVIDOK_SECRET' | 'PUBLIC_URL'>,
    { name, minutes }: { readonly name: string; readonly minutes: number },
  ) {
    this.seal = new AnswerSeal(settings.SVIDOK_SECRET);
    this.place = `cookie ${name}`;
    this.minutes = minutes;
    this.name = settings.PUBLIC_URL.startsWith('https:') ? `__Host-svidok-${name}` : `svidok-${name}`;
  }

  get options(): object {
    return { ...cookieOptions(this.settings.PUBLIC_URL), maxAge: this.minutes * 60 };
  }

  write(kept: T): string {
    return this.seal.seal(JSON.stringify({ ...kept, until: Date.now() + this.minutes * 60_000 }), this.place);
  }

  /** Null for one that is missing, made elsewhere or too old. */
  read(cookie: string | undefined): T | null {
    const opened = cookie === undefined ? null : this.seal.open(cookie, this.place);
    if (opened === null) return null;
    const { until, ...kept } = JSON.parse(opened) as T & { until: number };
    return until > Date.now() ? (kept as unknown as T) : null;
  }
}
