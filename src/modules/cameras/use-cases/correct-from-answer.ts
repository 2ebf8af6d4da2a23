import { Injectable } from '@nestjs/common';
import { Journal } from '../../../platform/journal/journal.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { CamerasRepository } from '../cameras.repository.ts';
import { cameraChanged } from '../cameras.events.ts';
import { correctionsAsked, settledByAnswer } from '../domain/upkeep.ts';
import { UpkeepRepository } from '../upkeep/upkeep.repository.ts';
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
    private readonly upkeep: UpkeepRepository,
    private readonly journal: Journal,
  ) {}

  async run(tx: Tx, answer: AnswerGiven): Promise<void> {
    const camera = await this.cameras.lock(tx, answer.cameraId);
    const learned = correct(camera, answer);
    const isMeasured = answer.oldestFootageAt !== null;
    const asked = correctionsAsked(answer.code, { ...learned, declaredHours: camera.declaredHours }, isMeasured);
    await this.upkeep.open(tx, camera.id, asked, answer.answeredAt);
    await this.upkeep.resolve(tx, [camera.id], settledByAnswer(answer.code), answer.answeredAt);
    const changed = (Object.keys(learned) as (keyof typeof learned)[]).filter(
      (key) => +(learned[key] ?? NaN) !== +(camera[key] ?? NaN) && learned[key] !== camera[key],
    );
    if (changed.length === 0 && asked.length === 0) return;
    if (changed.length > 0) await this.cameras.change(tx, camera, learned);
    const version = camera.version + (changed.length > 0 ? 1 : 0);
    await this.journal.append(tx, [cameraChanged(camera.id, version, changed, answer.code)]);
  }
}
