import { Injectable } from '@nestjs/common';
import { Alarm } from '../../kernel/alarm.ts';
import { describeError, log } from '../logging/log.ts';
import { HandOut } from './handout/hand-out.ts';
import { Sequencer } from './sequencer.ts';

/** Half of the minute that is promised, so that a slow batch or a worker that starts anew still keeps it. */
const EVERY_MS = 30_000;

/** Seals the journal and hands its checkpoints out as long as the worker runs. Several workers may: the sequencer lets one at a time. */
@Injectable()
export class Sealer {
  private stopping = false;
  private readonly alarm = new Alarm();
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly sequencer: Sequencer,
    private readonly handOut: HandOut,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  /** Seals once more, so that a product that was stopped in order is whole. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.alarm.ring();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      await this.sealOnce();
      if (!this.stopping) await this.alarm.pause(EVERY_MS);
    }
    await this.sealOnce();
  }

  /** A reader who cannot be reached does not keep the journal from being sealed. */
  private async sealOnce(): Promise<void> {
    await attempt('the journal was not sealed', () => this.sequencer.seal());
    await attempt('no checkpoint was put into the folder', () => this.handOut.toFolder());
    await attempt('no checkpoint was cosigned by the witness', () => this.handOut.toWitness());
    await attempt('no checkpoint was time-stamped', () => this.handOut.toTimeStamping());
    await attempt('no checkpoint was sent by mail', () => this.handOut.toReaders());
  }
}

async function attempt(otherwise: string, deed: () => Promise<unknown>): Promise<void> {
  try {
    await deed();
  } catch (error) {
    log.error(describeError(error), otherwise);
  }
}
