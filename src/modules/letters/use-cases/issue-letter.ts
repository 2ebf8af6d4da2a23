import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { OrganizationDirectory } from '../../access/index.ts';
import { CameraDirectory } from '../../cameras/index.ts';
import { AskDirectory, isSettled, RequestDirectory, type RequestFacts } from '../../requests/index.ts';
import { contentOf } from '../content-of-letter.ts';
import { digestOf } from '../digest-of-letter.ts';
import { letterNumber } from '../domain/letter.ts';
import { expiryOf } from '../domain/letter-state.ts';
import { LetterSecrets } from '../letter-secrets.ts';
import { LetterNotPossible, NothingToAsk } from '../letters.errors.ts';
import { letterEvent } from '../letters.events.ts';
import { mayWrite } from '../letters.policy.ts';
import { LettersRepository } from '../letters.repository.ts';

export interface WaitingOwner {
  readonly id: string;
  readonly name: string;
  readonly askIds: readonly string[];
}

/** Writes a letter to one owner without account, for all that still waits for it in a request. An earlier one is revoked. */
@Injectable()
export class IssueLetter {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: RequestDirectory,
    private readonly asks: AskDirectory,
    private readonly cameras: CameraDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly letters: LettersRepository,
    private readonly secrets: LetterSecrets,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, requestId: string, ownerId: string): Promise<string> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      await this.letters.lockOwner(tx, requestId, ownerId);
      const request = await this.demand(tx, requestId);
      if (request.state !== 'submitted' && request.state !== 'open')
        throw new LetterNotPossible('Letters go out while a request is submitted or open.', { state: request.state });
      const owner = (await this.waitingOwners(tx, request)).find((one) => one.id === ownerId);
      if (owner === undefined) throw new NothingToAsk();
      if (await this.signsIn(ownerId))
        throw new LetterNotPossible('That owner has people who sign in and answer in their inbox.');
      const asks = await this.asks.views(tx, owner.askIds);
      const id = newId();
      const validUntil = asks.map((ask) => ask.legalBasis?.validUntil ?? null).find((at) => at !== null) ?? null;
      const expiresAt = expiryOf(now, validUntil === null ? null : new Date(validUntil));
      const number = letterNumber(now.getUTCFullYear(), randomBytes(8));
      const content = contentOf({ number, owner: owner.name, issuedBy: actor.name, issuedAt: now, expiresAt }, asks);
      const letter = {
        id,
        number,
        requestId,
        organizationId: request.organizationId,
        ownerId,
        content,
        digest: digestOf(content),
        tokenHash: this.secrets.hash(this.secrets.tokenOf(id)),
        issuedAt: now,
        expiresAt,
        asks: asks.map((ask) => ({ id: ask.id, addresseeId: ask.owner.id })),
      };
      const replaces = await this.letters.revokeInForce(tx, requestId, ownerId, now);
      await this.letters.insert(tx, letter);
      await this.journal.append(tx, [
        letterEvent('letter.issued', letter, {
          kind: content.kind,
          askIds: owner.askIds,
          digest: letter.digest,
          expiresAt,
          replaces,
        }),
      ]);
      return id;
    });
  }

  /** Owners of cameras that are asked for and have nobody who signs in, with what still waits for their answer. */
  async ownersWithoutAccount(tx: Tx, request: RequestFacts): Promise<WaitingOwner[]> {
    const owners = await this.waitingOwners(tx, request);
    const present = await this.withOperators(owners.map((owner) => owner.id));
    return owners.filter((owner) => !present.has(owner.id));
  }

  async demand(tx: Tx, requestId: string): Promise<RequestFacts> {
    const request = await this.requests.find(tx, requestId);
    if (request === null || !mayWrite(tx.actor, request)) throw new NotFound('request');
    return request;
  }

  private async waitingOwners(tx: Tx, request: RequestFacts): Promise<WaitingOwner[]> {
    const waiting = request.asks.filter((ask) => ask.isHoldOut && !isSettled(ask.state));
    const cameras = await this.cameras.facts(tx, [...new Set(waiting.map((ask) => ask.cameraId))]);
    const owners = new Map<string, { id: string; name: string; askIds: string[] }>();
    for (const ask of waiting) {
      const camera = cameras.find((one) => one.id === ask.cameraId);
      if (camera === undefined) continue;
      const owner = owners.get(camera.ownerId) ?? { id: camera.ownerId, name: camera.ownerName, askIds: [] };
      owner.askIds.push(ask.id);
      owners.set(owner.id, owner);
    }
    return [...owners.values()].sort((a, b) => a.name.localeCompare(b.name, 'uk'));
  }

  private async signsIn(ownerId: string): Promise<boolean> {
    return (await this.withOperators([ownerId])).has(ownerId);
  }

  /** Accounts of other organizations are not the investigator's to see; whether there is one is asked as the system. */
  private withOperators(ids: readonly string[]): Promise<ReadonlySet<string>> {
    return ids.length === 0
      ? Promise.resolve(new Set())
      : this.transaction.read(SYSTEM, (tx) => this.organizations.withOperators(tx, ids));
  }
}
