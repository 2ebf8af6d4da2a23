import { Injectable } from '@nestjs/common';
import { hashOf } from '../../../kernel/digests.ts';
import { type Actor, SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { type Archive, archiveOf } from '../../../platform/archive/zip-stream.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { JournalProofs, type Proofs } from '../../../platform/journal/journal-proofs.ts';
import type { Exhibit } from '../domain/exhibit.ts';
import { LinkSpent } from '../evidence.errors.ts';
import { exhibitEvent } from '../evidence.events.ts';
import { ExhibitGate } from '../exhibit-gate.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import type { Dossier } from './dossier.ts';
import { FindDossier } from './find-dossier.query.ts';
import { GrantPackage } from './grant-package.ts';
import { JournalOfRequest } from './journal-of-request.query.ts';
import { packageEvent } from './package.events.ts';
import { type PackageGrant, PackageGrantsRepository } from './package-grants.repository.ts';

export interface Released extends Archive {
  readonly name: string;
}

interface Spent {
  readonly grant: PackageGrant;
  readonly exhibits: readonly Exhibit[];
  readonly damaged: readonly Exhibit[];
}

/**
 * Hands a package out: as a download for each of its exhibits at once. The link is spent and every disclosure written before the
 * first byte; if one original is not whole, none leaves. Then the journal is sealed, so that the package proves its own
 * disclosures, too.
 */
@Injectable()
export class ReleasePackage {
  constructor(
    private readonly transaction: Transaction,
    private readonly grantPackage: GrantPackage,
    private readonly grants: PackageGrantsRepository,
    private readonly exhibits: ExhibitsRepository,
    private readonly gate: ExhibitGate,
    private readonly find: FindDossier,
    private readonly journalOfRequest: JournalOfRequest,
    private readonly journal: Journal,
    private readonly proofs: JournalProofs,
    private readonly clock: Clock,
  ) {}

  async byLink(actor: Actor, token: string): Promise<Released> {
    return this.release(actor, await this.transaction.within(actor, (tx) => this.spend(tx, token)));
  }

  /** For programs: the link is made and used within one question. Who knows of a risk says so where the link is asked for. */
  async directly(actor: Actor, requestId: string, reason: string | null): Promise<Released> {
    const spent = await this.transaction.within(actor, async (tx) => {
      const { url } = await this.grantPackage.within(tx, requestId, reason, false);
      return this.spend(tx, url.slice(url.lastIndexOf('/') + 1));
    });
    return this.release(actor, spent);
  }

  private async spend(tx: Tx, token: string): Promise<Spent> {
    const now = this.clock.now();
    const grant = await this.grants.lock(tx, hashOf(token), now);
    if (grant === null) throw new NotFound('package');
    if (grant.isSpent) throw new LinkSpent();
    const exhibits: Exhibit[] = [];
    for (const { exhibitId } of grant.items)
      exhibits.push(await this.gate.demandOpen(tx, await this.exhibits.find(tx, exhibitId), now));
    await this.grants.spend(tx, grant.id, now);
    const damaged: Exhibit[] = [];
    for (const exhibit of exhibits) if (!(await this.gate.isWhole(exhibit))) damaged.push(exhibit);
    if (damaged.length === 0) await this.disclose(tx, grant, exhibits);
    return { grant, exhibits, damaged };
  }

  private async disclose(tx: Tx, grant: PackageGrant, exhibits: readonly Exhibit[]): Promise<void> {
    const numberOf = new Map(grant.items.map((item) => [item.exhibitId, item.disclosureNumber]));
    const told = exhibits.map((exhibit) => {
      const disclosureNumber = numberOf.get(exhibit.id) as string;
      return { exhibit, data: { disclosureNumber, package: true as const } };
    });
    for (const { exhibit, data } of told) await this.gate.writeDown(tx, exhibit, data);
    await this.journal.append(tx, [
      packageEvent('package.disclosed', grant),
      ...told.map(({ exhibit, data }) => exhibitEvent('exhibit.disclosed', exhibit, data)),
    ]);
  }

  private async release(actor: Actor, { grant, exhibits, damaged }: Spent): Promise<Released> {
    let refusal: Error | null = null;
    for (const exhibit of damaged) refusal = await this.gate.reportAltered(actor, exhibit, 'size');
    if (refusal !== null) throw refusal;
    const dossier = await this.transaction.read(actor, (tx) => this.find.of(tx, grant, this.clock.now()));
    const proofs = await this.prove(dossier, grant);
    // what writes PDF is loaded with the first paper: it would take a tenth of the start
    const { writePackage } = await import('./write-package.ts');
    const files = await writePackage(dossier, proofs, (bytes) => this.proofs.sign(bytes));
    const pathOf = new Map(dossier.exhibits.map((packed) => [packed.exhibit.id, packed.path]));
    const originals = exhibits.map((exhibit) => ({
      path: pathOf.get(exhibit.id) as string,
      size: exhibit.size,
      at: exhibit.sealedAt ?? dossier.madeAt,
      open: () => this.gate.contentOf(actor, exhibit),
    }));
    return { name: `svidok-${dossier.request.number}.zip`, ...archiveOf(files, originals, dossier.madeAt) };
  }

  private async prove({ request }: Dossier, grant: PackageGrant): Promise<Proofs> {
    await this.proofs.seal();
    return this.transaction.read(SYSTEM, async (tx) => {
      const ids = await this.journalOfRequest.entryIds(tx, {
        requestId: request.id,
        askIds: request.asks.map((ask) => ask.id),
        exhibitIds: grant.items.map((item) => item.exhibitId),
      });
      return this.proofs.proofsOf(tx, ids);
    });
  }
}
