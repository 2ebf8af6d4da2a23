import { Module } from '@nestjs/common';
import { DeadLettersRepository } from './dead-letters.repository.ts';
import { FindQueues } from './find-queues.query.ts';
import { MeasureQueues } from './measure-queues.query.ts';
import { QueuesController } from './queues.controller.ts';
import { DiscardDeadLetter } from './use-cases/discard-dead-letter.ts';
import { ReplayDeadLetters } from './use-cases/replay-dead-letters.ts';

@Module({
  controllers: [QueuesController],
  providers: [FindQueues, DeadLettersRepository, MeasureQueues, ReplayDeadLetters, DiscardDeadLetter],
})
export class QueuesModule {}
