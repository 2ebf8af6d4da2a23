import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../kernel/errors.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { AskDirectory } from '../../requests/index.ts';
import { CustodyRepository, type CustodyRow } from '../custody.repository.ts';
import { mayWorkWith } from '../evidence.policy.ts';
import type { ExhibitView } from '../exhibit.dto.ts';
import { FindExhibits } from '../find-exhibits.query.ts';

/** No exhibit has so many deeds; whoever reads more than that reads it page by page. */
const ALL = 100_000;

/** An exhibit with everything that ever happened to it. */
export interface CustodyRecord {
  readonly exhibit: ExhibitView;
  readonly requestNumber: string;
  readonly cameraCode: string;
  readonly deeds: readonly CustodyRow[];
}

/** The whole record of an exhibit, for whoever asked for the footage. */
@Injectable()
export class FindCustody {
  constructor(
    private readonly find: FindExhibits,
    private readonly custody: CustodyRepository,
    private readonly asks: AskDirectory,
  ) {}

  async record(tx: Tx, id: string): Promise<CustodyRecord> {
    const exhibit = await this.find.one(tx, id);
    const ask = exhibit === null ? null : await this.asks.find(tx, exhibit.askId);
    if (exhibit === null || ask === null || !mayWorkWith(tx.actor, ask)) throw new NotFound('exhibit');
    return {
      exhibit,
      requestNumber: ask.requestNumber,
      cameraCode: ask.cameraCode,
      deeds: await this.custody.list(tx, id, null, ALL),
    };
  }
}
