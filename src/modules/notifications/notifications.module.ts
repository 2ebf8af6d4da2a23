import { Module } from '@nestjs/common';
import { SETTINGS } from '../../platform/config/config.module.ts';
import type { Settings } from '../../platform/config/config.ts';
import { MailModule } from '../../platform/mail/mail.module.ts';
import { CamerasModule } from '../cameras/index.ts';
import { DesksModule } from '../desks/index.ts';
import { DrillsModule } from '../drills/index.ts';
import { EvidenceModule } from '../evidence/index.ts';
import { RequestsModule } from '../requests/index.ts';
import { SearchesModule } from '../searches/index.ts';
import { RoundUpsRepository } from './round-ups/round-ups.repository.ts';
import { SendRoundUp } from './round-ups/send-round-up.job.ts';
import { DeskAddresses } from './desk-addresses.ts';
import { EventOfHint } from './event-of-hint.query.ts';
import { FindNotices } from './find-notices.query.ts';
import { SendMail } from './jobs/send-mail.job.ts';
import { TellOfEvent } from './jobs/tell-of-event.job.ts';
import { HintsRepository } from './live/hints.repository.ts';
import { LiveController } from './live/live.controller.ts';
import { LiveStreams } from './live/live-streams.ts';
import { MeasureMails } from './measure-mails.query.ts';
import { NoticesRepository } from './notices.repository.ts';
import { NotificationsController } from './notifications.controller.ts';
import { KeepPreferences } from './preferences/keep-preferences.ts';
import { PreferencesController } from './preferences/preferences.controller.ts';
import { PreferencesRepository } from './preferences/preferences.repository.ts';
import { Addresses } from './use-cases/addresses.ts';
import { KeepTexts } from './texts/keep-texts.ts';
import { TextsController } from './texts/texts.controller.ts';
import { TextsRepository } from './texts/texts.repository.ts';
import { ReadNotice } from './use-cases/read-notice.ts';
import { Tell } from './use-cases/tell.ts';
import { DeliveriesRepository } from './webhooks/deliveries.repository.ts';
import { DeliverWebhook } from './webhooks/jobs/deliver-webhook.job.ts';
import { ForgetDeliveries } from './webhooks/jobs/forget-deliveries.job.ts';
import { TellWebhooks } from './webhooks/jobs/tell-webhooks.job.ts';
import { MessageSender } from './webhooks/send-message.ts';
import { trustedHosts } from './webhooks/trusted-hosts.ts';
import { KeepWebhooks } from './webhooks/use-cases/keep-webhooks.ts';
import { SendAgain } from './webhooks/use-cases/send-again.ts';
import { WebhookSecrets } from './webhooks/webhook-secrets.ts';
import { WebhooksController } from './webhooks/webhooks.controller.ts';
import { WebhooksRepository } from './webhooks/webhooks.repository.ts';

@Module({
  imports: [MailModule, CamerasModule, DesksModule, DrillsModule, SearchesModule, RequestsModule, EvidenceModule],
  controllers: [PreferencesController, NotificationsController, LiveController, WebhooksController, TextsController],
  providers: [
    NoticesRepository,
    TextsRepository,
    KeepTexts,
    EventOfHint,
    FindNotices,
    MeasureMails,
    ReadNotice,
    Addresses,
    PreferencesRepository,
    KeepPreferences,
    RoundUpsRepository,
    SendRoundUp,
    DeskAddresses,
    Tell,
    TellOfEvent,
    SendMail,
    HintsRepository,
    LiveStreams,
    WebhooksRepository,
    DeliveriesRepository,
    WebhookSecrets,
    KeepWebhooks,
    SendAgain,
    TellWebhooks,
    DeliverWebhook,
    ForgetDeliveries,
    {
      provide: MessageSender,
      useFactory: ({ WEBHOOK_TRUSTED_HOSTS }: Pick<Settings, 'WEBHOOK_TRUSTED_HOSTS'>) =>
        new MessageSender(trustedHosts(WEBHOOK_TRUSTED_HOSTS)),
      inject: [SETTINGS],
    },
  ],
})
export class NotificationsModule {}
