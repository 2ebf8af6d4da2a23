import { Injectable } from '@nestjs/common';
import { Journal } from '../../../platform/journal/journal.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { CamerasRepository } from '../cameras.repository.ts';
import { cameraChanged } from '../cameras.events.ts';
import { correct, type AnswerCode } from '../domain/correction.ts';

export interface AnswerGiven {
  readonly cameraId: string;
  readonly code: AnswerCode;
  readonly oldestFootageAt: Date | null;
  readonly answeredAt: Date;
}

/** Each answer of an owner corrects the registry: measured retention, proof of work, reliability, doubt of the bearing. */
@Injectable()
export class CorrectFromAnswer {
  constructor(
    private readonly cameras: CamerasRepository,
    private readonly journal: Journal,
  ) {}

  async run(tx: Tx, answer: AnswerGiven): Promise<void> {
    const camera = await this.cameras.lock(tx, answer.cameraId);
    const learned = correct(camera, answer);
    const changed = (Object.keys(learned) as (keyof typeof learned)[]).filter(
      (key) => +(learned[key] ?? NaN) !== +(camera[key] ?? NaN) && learned[key] !== camera[key],
    );
    if (changed.length === 0) return;
    await this.cameras.change(tx, camera, learned);
    await this.journal.append(tx, [cameraChanged(camera.id, camera.version + 1, changed, answer.code)]);
  }
}
