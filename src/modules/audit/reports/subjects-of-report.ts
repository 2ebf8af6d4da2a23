import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { AccountDirectory } from '../../access/index.ts';
import { LooksAtCameras } from '../../cameras/index.ts';
import { NamesOfCase } from '../../requests/index.ts';
import { ReportSubjectUnknown } from '../audit.errors.ts';
import type { NewAccessReport } from './access-report.dto.ts';
import type { LookFilter } from './find-looks.query.ts';

export type Subjects = Pick<LookFilter, 'accountId' | 'names'>;

/**
 * From what an inspector typed to the ids that entries name. Asked as the system, because an inspector reads logs only: ids
 * come out of here and nothing else. A camera stands for the searches that opened it and for the asks about it; a case for
 * its requests and their asks. Where both are asked for, an entry has to be about both.
 */
@Injectable()
export class SubjectsOfReport {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountDirectory,
    private readonly looks: LooksAtCameras,
    private readonly cases: NamesOfCase,
  ) {}

  find(asked: NewAccessReport): Promise<Subjects> {
    return this.transaction.read(SYSTEM, async (tx) => {
      const unknown: ('person' | 'camera' | 'case')[] = [];
      const found = <T>(name: (typeof unknown)[number], value: T | null): T | null => {
        if (value === null) unknown.push(name);
        return value;
      };
      const accountId = asked.person === undefined ? null : found('person', await this.accounts.idOf(tx, asked.person));
      const ofCase = asked.case === undefined ? null : found('case', await this.cases.ofCase(tx, asked.case));
      const camera = asked.camera === undefined ? null : found('camera', await this.looks.find(tx, asked.camera));
      if (unknown.length > 0) throw new ReportSubjectUnknown(unknown);
      const ofCamera = camera && [camera.id, ...camera.searchIds, ...(await this.cases.ofCamera(tx, camera.id))];
      return { accountId, names: [ofCamera, ofCase].filter((names) => names !== null) };
    });
  }
}
