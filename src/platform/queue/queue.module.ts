import { Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { SETTINGS } from '../config/config.module.ts';
import type { Settings } from '../config/config.ts';
import { Journal } from '../journal/journal.ts';
import { openBackend, type QueueBackend } from './backend.ts';
import { JobMap } from './job-map.ts';
import { Outbox } from './outbox.ts';
import { Relay } from './relay.ts';
import { Runner } from './runner.ts';
import { QUEUE_BACKEND } from './tokens.ts';

/** Owns the connections, so that a process that is told to stop really ends. */
@Injectable()
class BackendKeeper implements OnApplicationShutdown {
  constructor(@Inject(QUEUE_BACKEND) private readonly backend: QueueBackend) {}

  async onApplicationShutdown(): Promise<void> {
    await this.backend.close();
  }
}

/** Journal, outbox and the map of jobs: what every process writes with. The relay and the runner are started by the worker only. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    { provide: QUEUE_BACKEND, useFactory: (settings: Settings) => openBackend(settings), inject: [SETTINGS] },
    BackendKeeper,
    JobMap,
    Outbox,
    Journal,
    Relay,
    Runner,
  ],
  exports: [QUEUE_BACKEND, JobMap, Outbox, Journal, Relay, Runner],
})
export class QueueModule {}
