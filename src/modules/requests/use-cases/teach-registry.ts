import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { CameraDirectory, CorrectFromAnswer } from '../../cameras/index.ts';
import type { AnswerCode } from '../domain/answers.ts';

/** Each answer corrects the registry. A camera that has gone to another owner since is not the answerer's to correct. */
@Injectable()
export class TeachRegistry {
  constructor(
    private readonly cameras: CameraDirectory,
    private readonly correctFromAnswer: CorrectFromAnswer,
  ) {}

  async run(tx: Tx, cameraId: string, code: AnswerCode, oldestFootageAt: Date | null, answeredAt: Date): Promise<void> {
    const [camera] = await this.cameras.facts(tx, [cameraId]);
    if (camera !== undefined) await this.correctFromAnswer.run(tx, { cameraId, code, oldestFootageAt, answeredAt });
  }
}
