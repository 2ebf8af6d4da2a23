import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { CrimeDirectory } from '../../crimes/index.ts';
import { isLive } from '../domain/lifecycle.ts';
import { requestEvent } from '../requests.events.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { EndRequest } from '../use-cases/end-request.ts';
import { SupplyNumber } from '../use-cases/supply-number.ts';
import { LAPSE_NUMBER, REMIND_NUMBER, TAKE_NUMBER } from './request-jobs.ts';

/** The time for a number runs out soon: the author hears of it once. */
@Handles(REMIND_NUMBER)
@Injectable()
export class RemindNumber implements Handler {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const request = await this.requests.lock(tx, hint.subjectId);
    const { state, numberDueAt } = request;
    if (!isLive(state) || numberDueAt === null || numberDueAt <= this.clock.now()) return;
    await this.journal.append(tx, [
      requestEvent('request.number-reminded', request, { from: state, to: state, dueAt: numberDueAt.toISOString() }),
    ]);
  }
}

/** The number never came: the request ends, its holds are released, and nothing is handed over or downloaded under it. */
@Handles(LAPSE_NUMBER)
@Injectable()
export class LapseNumber implements Handler {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly endRequest: EndRequest,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const { id, state, numberDueAt } = await this.requests.lock(tx, hint.subjectId);
    const isSubmitted = state === 'submitted' || state === 'open';
    if (!isSubmitted || numberDueAt === null || numberDueAt > this.clock.now()) return;
    await this.endRequest.run(SYSTEM, id, 'lapse_number', null, null, tx);
  }
}

/** A crime was changed: where it has its number now, the requests that wait for it take it over. */
@Handles(TAKE_NUMBER)
@Injectable()
export class TakeNumber implements Handler {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly crimes: CrimeDirectory,
    private readonly supplyNumber: SupplyNumber,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const waiting = await this.requests.waitingForNumber(tx, hint.subjectId);
    if (waiting.length === 0) return;
    const crime = await this.crimes.find(tx, hint.subjectId);
    if (crime === null || crime.erdrNumber === null) return;
    for (const id of waiting) await this.supplyNumber.fromCrime(tx, id, crime.erdrNumber);
  }
}
