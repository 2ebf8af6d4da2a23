import { Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.ts';
import type { Settings } from '../config/config.ts';
import { Mailer, NoMailer } from './mailer.ts';
import { SmtpMailer } from './smtp-mailer.ts';

@Injectable()
class MailerKeeper implements OnApplicationShutdown {
  constructor(private readonly mailer: Mailer) {}

  onApplicationShutdown(): void {
    if (this.mailer instanceof SmtpMailer) this.mailer.close();
  }
}

@Module({
  providers: [
    {
      provide: Mailer,
      inject: [SETTINGS],
      useFactory: (settings: Pick<Settings, 'SMTP_URL' | 'MAIL_FROM' | 'PUBLIC_URL'>): Mailer =>
        settings.SMTP_URL === undefined
          ? new NoMailer()
          : new SmtpMailer({
              url: settings.SMTP_URL,
              from: settings.MAIL_FROM,
              host: new URL(settings.PUBLIC_URL).hostname,
            }),
    },
    MailerKeeper,
  ],
  exports: [Mailer],
})
export class MailModule {}
