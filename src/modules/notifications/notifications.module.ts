import { Module } from '@nestjs/common';
import { MailModule } from '../../platform/mail/mail.module.ts';
import { CamerasModule } from '../cameras/index.ts';
import { EvidenceModule } from '../evidence/index.ts';
import { RequestsModule } from '../requests/index.ts';
import { SearchesModule } from '../searches/index.ts';
import { EventOfHint } from './event-of-hint.query.ts';
import { FindNotices } from './find-notices.query.ts';
import { SendMail } from './jobs/send-mail.job.ts';
import { TellOfEvent } from './jobs/tell-of-event.job.ts';
import { HintsRepository } from './live/hints.repository.ts';
import { LiveController } from './live/live.controller.ts';
import { LiveStreams } from './live/live-streams.ts';
import { NoticesRepository } from './notices.repository.ts';
import { NotificationsController } from './notifications.controller.ts';
import { ReadNotice } from './use-cases/read-notice.ts';
import { Tell } from './use-cases/tell.ts';

@Module({
  imports: [MailModule, CamerasModule, SearchesModule, RequestsModule, EvidenceModule],
  controllers: [NotificationsController, LiveController],
  providers: [
    NoticesRepository,
    EventOfHint,
    FindNotices,
    ReadNotice,
    Tell,
    TellOfEvent,
    SendMail,
    HintsRepository,
    LiveStreams,
  ],
})
export class NotificationsModule {}
