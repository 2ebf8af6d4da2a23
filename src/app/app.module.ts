import { type DynamicModule, Module, type Type } from '@nestjs/common';
import type { Settings } from '../platform/config/config.ts';
import { FEATURES } from './modules.ts';
import { PlatformModule } from './platform.module.ts';

@Module({})
export class AppModule {
  /** The whole house, or the given features only (tests). */
  static with(settings: Settings, features: readonly Type[] = FEATURES): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(settings), ...features] };
  }
}
