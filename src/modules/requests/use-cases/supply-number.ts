import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { LegalBasesRepository } from '../bases/legal-bases.repository.ts';
import { faultsOfBasis, type LegalBasisKind, NUMBER_PENDING } from '../domain/legal-bases.ts';
import { termOf, withNumber } from '../domain/number-pending.ts';
import { endOfBasis } from '../jobs/delayed-hints.ts';
import { LegalBasisExpired, LegalBasisIncomplete, NumberNotPending } from '../requests.errors.ts';
import { requestEvent } from '../requests.events.ts';
import type { RequestEntity } from '../request.entity.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { demandStep } from './demand-step.ts';
import { lockOwn } from './own-request.ts';

/** A number that was pending has come: the basis is complete, and is good as long as the law says. */
@Injectable()
export class SupplyNumber {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: RequestsRepository,
    private readonly bases: LegalBasesRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, id: string, number: string, seen: number | null): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const request = await lockOwn(tx, this.requests, id, seen);
      const field = request.legalBasis[NUMBER_PENDING];
      const move = demandStep(actor, request, 'supply_number');
      if (field === undefined) throw new NumberNotPending();
      const kind = await this.bases.version(tx, request.legalBasisCode, request.legalBasisVersion);
      const known = { erdrNumber: '', isPending: false };
      const typed = { code: request.legalBasisCode, [field]: number };
      const faults = faultsOfBasis(kind, typed, known, this.clock.now(), 'well-formed');
      if (faults.length > 0)
        throw new LegalBasisIncomplete(faults.map(({ detail }) => ({ pointer: '/number', detail })));
      await this.take(tx, request, kind, move, field, number);
    });
  }

  /** The proceeding got its number in the register of crimes. */
  async fromCrime(tx: Tx, id: string, erdrNumber: string): Promise<void> {
    const request = await this.requests.lock(tx, id);
    if (request.legalBasis['erdrPending'] === undefined || isPast(request, this.clock.now())) return;
    const kind = await this.bases.version(tx, request.legalBasisCode, request.legalBasisVersion);
    await this.take(tx, request, kind, demandStep(tx.actor, request, 'supply_number'), 'erdrNumber', erdrNumber);
  }

  private async take(
    tx: Tx,
    request: RequestEntity,
    kind: LegalBasisKind | null,
    move: ReturnType<typeof demandStep>,
    field: string,
    number: string,
  ): Promise<void> {
    const now = this.clock.now();
    if (isPast(request, now)) throw new LegalBasisExpired(request.legalBasisValidUntil ?? now);
    if (kind === null) throw new NumberNotPending();
    const legalBasis = withNumber(request.legalBasis, field, number);
    const term = termOf(kind, legalBasis, now, request.numberDueAt);
    const next = await this.requests.saveRequest(tx, request, { legalBasis, ...term }, now);
    if (next.state === 'open') await this.requests.copyToAsks(tx, next);
    await this.requests.noteRequestMove(tx, next, move, now, null);
    // the number itself is case data and stays in the table
    await this.journal.append(tx, [
      requestEvent('request.number-supplied', next, { from: move.from, to: move.to, field }),
    ]);
    if (next.state === 'open') await this.outbox.enqueue(tx, endOfBasis(next));
  }
}

const isPast = ({ numberDueAt }: RequestEntity, now: Date): boolean => numberDueAt !== null && numberDueAt <= now;
