import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { SealedCookie } from '../sealed-cookie.ts';
import type { Flow } from './identity-provider.ts';

/** What the browser keeps while it is at the provider. */
@Injectable()
export class FlowCookie extends SealedCookie<Flow> {
  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'SVIDOK_SECRET' | 'PUBLIC_URL'>) {
    super(settings, { name: 'oidc', minutes: 10 });
  }
}
