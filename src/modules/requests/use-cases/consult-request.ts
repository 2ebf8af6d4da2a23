import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { FindRequests } from '../find-requests.query.ts';
import type { RequestView } from '../request.dto.ts';
import { requestConsulted } from '../requests.events.ts';

/** Shows a request with the exact places of its cameras; that somebody read it is on record, or it was not read. */
@Injectable()
export class ConsultRequest {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindRequests,
    private readonly journal: Journal,
  ) {}

  run(actor: Actor, id: string): Promise<RequestView> {
    return this.transaction.within(actor, async (tx) => {
      const request = await this.find.view(tx, id);
      await this.journal.append(tx, [requestConsulted(request)]);
      return request;
    });
  }
}
