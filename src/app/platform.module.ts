import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock, SystemClock } from '../kernel/clock.ts';
import { ConfigModule } from '../platform/config/config.module.ts';
import type { Settings } from '../platform/config/config.ts';
import { DatabaseModule } from '../platform/database/database.module.ts';
import { ImportsModule } from '../platform/imports/imports.module.ts';
import { JournalModule } from '../platform/journal/journal.module.ts';
import { QueueModule } from '../platform/queue/queue.module.ts';
import { AntivirusModule } from '../platform/antivirus/antivirus.module.ts';
import { SandboxModule } from '../platform/sandbox/sandbox.module.ts';
import { StorageModule } from '../platform/storage/storage.module.ts';
import { TelemetryModule } from '../platform/telemetry/telemetry.module.ts';

/** The ground on which every process stands. */
@Global()
@Module({})
export class PlatformModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ConfigModule.with(settings),
        DatabaseModule,
        QueueModule,
        JournalModule,
        StorageModule,
        TelemetryModule,
        AntivirusModule,
        SandboxModule,
        ImportsModule,
      ],
      providers: [{ provide: Clock, useClass: SystemClock }],
      exports: [Clock],
    };
  }
}
