import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Settings } from './config.ts';

/** Injection token of the settings; a module takes its slice: `@Inject(SETTINGS) settings: Pick<Settings, 'PUBLIC_URL'>`. */
export const SETTINGS = Symbol('settings');

@Global()
@Module({})
export class ConfigModule {
  static with(settings: Settings): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: SETTINGS, useValue: settings }], exports: [SETTINGS] };
  }
}
