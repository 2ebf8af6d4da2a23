import { Global, Module } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.ts';
import type { Settings } from '../config/config.ts';
import { Antivirus } from './antivirus.ts';

@Global()
@Module({
  providers: [
    {
      provide: Antivirus,
      inject: [SETTINGS],
      useFactory: (settings: Pick<Settings, 'CLAMD_URL'>) => new Antivirus(settings.CLAMD_URL),
    },
  ],
  exports: [Antivirus],
})
export class AntivirusModule {}
