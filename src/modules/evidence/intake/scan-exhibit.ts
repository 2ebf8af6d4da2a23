import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Antivirus } from '../../../platform/antivirus/antivirus.ts';
import { ScannerFailed } from '../../../platform/antivirus/clamd.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { CustodyRepository } from '../custody.repository.ts';
import type { Exhibit } from '../domain/exhibit.ts';
import { exhibitEvent } from '../evidence.events.ts';
import { ExhibitGate } from '../exhibit-gate.ts';
import { type ScanOfExhibit, ScansRepository } from './scans.repository.ts';

/**
 * Between the digest and the seal. A scanner that is set up and gives no answer keeps the file in quarantine: the job fails, is
 * tried again, and everybody sees why. What it finds is evidence all the same, and is sealed with the finding beside it.
 */
@Injectable()
export class ScanExhibit {
  constructor(
    private readonly transaction: Transaction,
    private readonly antivirus: Antivirus,
    private readonly gate: ExhibitGate,
    private readonly scans: ScansRepository,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** Reads the bytes, outside of any transaction. */
  async look(exhibit: Exhibit): Promise<ScanOfExhibit> {
    try {
      const scan = await this.antivirus.scan(() => this.gate.bytesFrom(exhibit, 0, exhibit.size - 1));
      return { result: scan.result, signature: 'signature' in scan ? scan.signature : null, failure: null };
    } catch (error) {
      if (error instanceof ScannerFailed) await this.tellWaiting(exhibit, error);
      throw error;
    }
  }

  async record(tx: Tx, exhibit: Exhibit, scan: ScanOfExhibit): Promise<void> {
    await this.scans.save(tx, exhibit.id, scan, this.clock.now());
    const { result, signature } = scan;
    const data = signature === null ? { result } : { result, signature };
    await this.custody.append(tx, exhibit.id, 'scanned', data);
    await this.journal.append(tx, [exhibitEvent('exhibit.scanned', exhibit, { result })]);
  }

  private tellWaiting({ id }: Exhibit, { why }: ScannerFailed): Promise<void> {
    return this.transaction.within(SYSTEM, (tx) =>
      this.scans.save(tx, id, { result: 'waiting', signature: null, failure: why }, this.clock.now()),
    );
  }
}
