import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hashOf } from '../../../kernel/digests.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { RequestDirectory } from '../../requests/index.ts';
import { CustodyRepository } from '../custody.repository.ts';
import type { Exhibit } from '../domain/exhibit.ts';
import { ExhibitInfected, PackageTooEarly } from '../evidence.errors.ts';
import { mayWorkWith } from '../evidence.policy.ts';
import { ExhibitGate } from '../exhibit-gate.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { GrantsRepository } from '../grants.repository.ts';
import { ScansRepository } from '../intake/scans.repository.ts';
import type { PackageLink } from './package.dto.ts';
import { packageEvent } from './package.events.ts';
import { PackageGrantsRepository } from './package-grants.repository.ts';

/** Sealed, and its bytes are still kept. */
export const isInPackage = (exhibit: Pick<Exhibit, 'state' | 'removedAt'>): boolean =>
  exhibit.state === 'sealed' && exhibit.removedAt === null;

/** Leave to take everything of a request once, with a reason. What is in it is settled here; the gate asks again at the link. */
@Injectable()
export class GrantPackage {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: RequestDirectory,
    private readonly exhibits: ExhibitsRepository,
    private readonly gate: ExhibitGate,
    private readonly scans: ScansRepository,
    private readonly grants: PackageGrantsRepository,
    private readonly downloads: GrantsRepository,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, requestId: string, reason: string, knowsRisk: boolean): Promise<PackageLink> {
    return this.transaction.within(actor, (tx) => this.within(tx, requestId, reason, knowsRisk));
  }

  /** Without a reason the purpose is the request itself. */
  async within(tx: Tx, requestId: string, said: string | null, knowsRisk: boolean): Promise<PackageLink> {
    const now = this.clock.now();
    const request = await this.requests.find(tx, requestId);
    if (request === null || !mayWorkWith(tx.actor, request)) throw new NotFound('request');
    if (request.state === 'draft' || request.state === 'submitted') throw new PackageTooEarly(request.state);
    const reason = said ?? request.number;
    const askIds = request.asks.map((ask) => ask.id);
    const exhibits = (await this.exhibits.ofAsks(tx, askIds)).filter(isInPackage);
    for (const exhibit of exhibits) await this.gate.demandOpen(tx, exhibit, now);
    const infected = await this.scans.infectedAmong(
      tx,
      exhibits.map(({ id }) => id),
    );
    for (const signature of infected.values()) if (!knowsRisk) throw new ExhibitInfected(signature);
    const numbers = await this.downloads.nextNumbers(tx, now, exhibits.length);
    const items = exhibits.map(({ id }, i) => ({ exhibitId: id, disclosureNumber: numbers[i] as string }));
    const token = randomBytes(32).toString('base64url');
    const grant = { id: newId(), requestId, organizationId: request.organizationId, reason, items };
    const expiresAt = await this.grants.insert(tx, { ...grant, tokenHash: hashOf(token), now });
    for (const { exhibitId, disclosureNumber } of items)
      await this.custody.append(tx, exhibitId, 'download-granted', {
        disclosureNumber,
        reason,
        package: true,
        ...(infected.has(exhibitId) ? { acknowledgedRisk: infected.get(exhibitId) } : {}),
      });
    await this.journal.append(tx, [packageEvent('package.granted', grant)]);
    return {
      url: `/api/v1/packages/${token}`,
      expiresAt: expiresAt.toISOString(),
      bytes: exhibits.reduce((sum, exhibit) => sum + exhibit.size, 0),
      disclosures: exhibits.map(({ id, fileName }, i) => ({
        exhibitId: id,
        fileName,
        disclosureNumber: numbers[i] as string,
      })),
    };
  }
}
