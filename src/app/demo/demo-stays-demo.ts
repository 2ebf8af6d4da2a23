import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SYSTEM } from '../../kernel/actor.ts';
import { SETTINGS } from '../../platform/config/config.module.ts';
import type { Settings } from '../../platform/config/config.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { installationKind } from './installation.repository.ts';

/** Somebody who turns the demo off wants to begin in earnest; on a database full of inventions that must not happen. */
@Injectable()
export class DemoStaysDemo implements OnApplicationBootstrap {
  constructor(
    private readonly transaction: Transaction,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.settings.SVIDOK_DEMO) return;
    const kind = await this.transaction.read(SYSTEM, (tx) => installationKind(tx));
    if (kind === 'demo')
      throw new Error(
        'This database is a demo world and does not become a real one. Give an empty database, or start with SVIDOK_DEMO=1.',
      );
  }
}
