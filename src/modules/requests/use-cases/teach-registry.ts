import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { CameraDirectory, CorrectFromAnswer } from '../../cameras/index.ts';
import type { AskEntity } from '../ask.entity.ts';
import type { AnswerCode } from '../domain/answers.ts';
import { ownsUpTo } from '../domain/sending-on.ts';
import { HEAL_OWNER } from '../jobs/request-jobs.ts';

/** Each answer corrects the registry. A camera that has gone to another owner since is not the answerer's to correct. */
@Injectable()
export class TeachRegistry {
  constructor(
    private readonly cameras: CameraDirectory,
    private readonly correctFromAnswer: CorrectFromAnswer,
    private readonly outbox: Outbox,
  ) {}

  async run(tx: Tx, ask: AskEntity, code: AnswerCode, oldestFootageAt: Date | null, answeredAt: Date): Promise<void> {
    const { cameraId } = ask;
    const [camera] = await this.cameras.facts(tx, [cameraId]);
    if (camera !== undefined) await this.correctFromAnswer.run(tx, { cameraId, code, oldestFootageAt, answeredAt });
    if (ask.sentOnFrom !== null && ownsUpTo(code))
      await this.outbox.enqueue(tx, [{ job: HEAL_OWNER, subjectId: ask.id }]);
  }
}
