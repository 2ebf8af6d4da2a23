import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hashOf } from '../../../kernel/digests.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { CustodyRepository } from '../custody.repository.ts';
import { exhibitEvent } from '../evidence.events.ts';
import { ExhibitGate } from '../exhibit-gate.ts';
import type { DownloadView } from '../exhibit.dto.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { GrantsRepository } from '../grants.repository.ts';
import { ScansRepository } from '../intake/scans.repository.ts';
import { ExhibitInfected } from '../evidence.errors.ts';

/** Leave to download one exhibit once, with a reason; the gate asks everything again when the link is used. */
@Injectable()
export class GrantDownload {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
    private readonly gate: ExhibitGate,
    private readonly grants: GrantsRepository,
    private readonly scans: ScansRepository,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(id: string, reason: string, knowsRisk: boolean, actor: Actor): Promise<DownloadView> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const exhibit = await this.gate.demandOpen(tx, await this.exhibits.find(tx, id), now);
      const scan = await this.scans.find(tx, id);
      const isInfected = scan?.result === 'infected';
      if (isInfected && !knowsRisk) throw new ExhibitInfected(scan.signature);
      const token = randomBytes(32).toString('base64url');
      const disclosureNumber = await this.grants.nextNumber(tx, now);
      const grant = { id: newId(), exhibitId: id, disclosureNumber, tokenHash: hashOf(token), reason, now };
      const expiresAt = await this.grants.insert(tx, grant);
      await this.custody.append(tx, id, 'download-granted', {
        disclosureNumber,
        reason,
        ...(isInfected ? { acknowledgedRisk: scan.signature } : {}),
      });
      await this.journal.append(tx, [exhibitEvent('exhibit.granted', exhibit, { disclosureNumber })]);
      return { url: `/api/v1/downloads/${token}`, expiresAt: expiresAt.toISOString(), disclosureNumber };
    });
  }
}
