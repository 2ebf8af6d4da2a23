import type { Readable } from 'node:stream';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { SYSTEM, type Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { Listening } from '../../../platform/database/listening.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { describeError, log } from '../../../platform/logging/log.ts';
import { StillSignedIn } from '../../access/index.ts';
import { mayHear } from './domain/may-hear.ts';
import { placeFrom } from './domain/place.ts';
import { Follower } from './follower.ts';
import { HintsRepository } from './hints.repository.ts';
import { TooManyStreams } from './live.errors.ts';

export const MOST_STREAMS = 8;
const BEAT_MS = 20_000;
/** One submission changes many rows in several commits; what comes together is told together. */
const GATHER_MS = 80;

/**
 * The open streams of this process. Each process hears the database for itself, so that it does not matter where a change was made;
 * one reading as the system finds out whom something may concern, and only those read, each in their own scope.
 */
@Injectable()
export class LiveStreams implements BeforeApplicationShutdown {
  private readonly followers = new Set<Follower>();
  private readonly opening = new Map<string, number>();
  private listening: Listening | null = null;
  private heartbeat: NodeJS.Timeout | null = null;
  private xid: bigint | null = null;
  private gathering: NodeJS.Timeout | null = null;
  private turn: Promise<void> = Promise.resolve();
  private isClosing = false;

  constructor(
    private readonly transaction: Transaction,
    private readonly hints: HintsRepository,
    private readonly signedIn: StillSignedIn,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'DATABASE_URL'>,
  ) {}

  /** Begins after `lastId` where that is known, and tells at once what was missed. */
  async open(actor: Actor, keyHash: string, lastId: string | undefined, isFollowing: boolean): Promise<Readable> {
    const account = actor.accountId as string;
    const open = [...this.followers].filter((each) => each.actor.accountId === account).length;
    const coming = this.opening.get(account) ?? 0;
    if (isFollowing && open + coming >= MOST_STREAMS) throw new TooManyStreams(MOST_STREAMS);
    this.opening.set(account, coming + 1);
    try {
      return await this.begin(actor, keyHash, lastId, isFollowing);
    } finally {
      const left = (this.opening.get(account) ?? 1) - 1;
      if (left === 0) this.opening.delete(account);
      else this.opening.set(account, left);
    }
  }

  /** Looks whether all may still listen, shows that the lines are alive, and looks for what a lost connection kept back. */
  async beat(): Promise<void> {
    await this.dismiss();
    await this.deliver();
    for (const follower of this.followers) follower.beat();
    await this.transaction.within(SYSTEM, (tx) => this.hints.forget(tx));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    if (this.heartbeat !== null) clearInterval(this.heartbeat);
    if (this.gathering !== null) clearTimeout(this.gathering);
    for (const follower of this.followers) follower.end('closing');
    this.followers.clear();
    await this.listening?.stop();
    await this.turn;
  }

  private async begin(
    actor: Actor,
    keyHash: string,
    lastId: string | undefined,
    isFollowing: boolean,
  ): Promise<Readable> {
    const last = placeFrom(lastId, this.clock.now());
    const since = await this.transaction.read(actor, (tx) => this.hints.since(tx, last?.xid ?? null));
    // A database that was restored counts anew: a place that it has not reached yet is none of its own.
    const isKnown = last !== null && last.xid <= since.next;
    const follower = new Follower(actor, keyHash, isKnown ? last.xid : since.xid);
    follower.begin(lastId !== undefined && !isKnown);
    if (isKnown) follower.take(since);
    if (!isFollowing || this.isClosing) follower.end();
    else await this.inTurn(() => this.keep(follower, since.xid));
    return follower.stream;
  }

  private keep(follower: Follower, xid: bigint): void {
    this.followers.add(follower);
    follower.stream.on('error', () => undefined).on('close', () => this.followers.delete(follower));
    // The common reading goes back to where the newcomer stands, so that nothing between the two is passed over.
    this.xid = this.followers.size === 1 || this.xid === null || xid < this.xid ? xid : this.xid;
    this.listening ??= this.listen();
    this.gather();
    if (this.heartbeat === null) {
      this.heartbeat = setInterval(() => this.queue(() => this.beat()), BEAT_MS);
      this.heartbeat.unref();
    }
  }

  private listen(): Listening {
    const listening = new Listening(this.settings.DATABASE_URL, 'svidok_live', (payload) => {
      if (payload === 'session') this.queue(() => this.dismiss());
      else this.gather();
    });
    void listening.start();
    return listening;
  }

  private gather(): void {
    if (this.gathering !== null || this.isClosing) return;
    this.gathering = setTimeout(() => {
      this.gathering = null;
      this.queue(() => this.deliver());
    }, GATHER_MS);
  }

  /** A failure is made good by the next beat. */
  private queue(work: () => Promise<void>): void {
    if (!this.isClosing) void this.inTurn(work);
  }

  /** One after the other, so that a reading never meets a newcomer half-way. */
  private inTurn(work: () => void | Promise<void>): Promise<void> {
    this.turn = this.turn.then(work).catch((error: unknown) => log.warn(describeError(error), 'live streams paused'));
    return this.turn;
  }

  private async deliver(): Promise<void> {
    if (this.followers.size === 0 || this.xid === null) return;
    const from = this.xid;
    const since = await this.transaction.read(SYSTEM, (tx) => this.hints.since(tx, from));
    for (const follower of this.followers) {
      if (since.isTooMuch || since.hints.some((hint) => mayHear(follower.actor, hint))) await this.advance(follower);
      else follower.passOver(since.xid);
    }
    this.xid = since.xid;
  }

  private async advance(follower: Follower): Promise<void> {
    const { actor, place } = follower;
    follower.take(await this.transaction.read(actor, (tx) => this.hints.since(tx, place)));
  }

  /** Ends the streams of whoever signed out, lost the account, or has other rights than when it was opened. */
  private async dismiss(): Promise<void> {
    const actors = await this.signedIn.among([...new Set([...this.followers].map((each) => each.keyHash))]);
    for (const follower of this.followers) {
      const now = actors.get(follower.keyHash);
      if (now === undefined) follower.end('signed-out');
      else if (!isSame(now, follower.actor)) follower.end('rights-changed');
      else continue;
      this.followers.delete(follower);
    }
  }
}

const isSame = (a: Actor, b: Actor): boolean =>
  a.role === b.role &&
  a.organizationId === b.organizationId &&
  a.regionCode === b.regionCode &&
  String(a.tokenScopes) === String(b.tokenScopes);
