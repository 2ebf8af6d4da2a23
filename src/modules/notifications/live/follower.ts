import { PassThrough } from 'node:stream';
import type { Actor } from '../../../kernel/actor.ts';
import { beatFrame, changeFrames, endFrame, readyFrame, resetFrame } from './domain/frames.ts';
import { mayHear } from './domain/may-hear.ts';
import { placeId } from './domain/place.ts';
import type { HintsSince } from './hints.repository.ts';

/** Whoever does not take in what was sent is cut off, and catches up when it comes back. */
const MOST_UNREAD_BYTES = 256 * 1024;
const RETRY_MS = 2000;
const RETRY_SPREAD_MS = 3000;

/** One open stream: whose it is, how far it has come, and what it was told since that place. */
export class Follower {
  readonly stream = new PassThrough();
  /** Positions it was told of, with their transactions: what may come up again. */
  private told = new Map<string, bigint>();

  constructor(
    readonly actor: Actor,
    readonly keyHash: string,
    private xid: bigint,
  ) {}

  get place(): bigint {
    return this.xid;
  }

  begin(isAfresh: boolean): void {
    this.write(readyFrame(this.id(), RETRY_MS + Math.floor(Math.random() * RETRY_SPREAD_MS)));
    if (isAfresh) this.write(resetFrame(this.id()));
  }

  /** Tells what is new to it and moves on. */
  take(since: HintsSince): void {
    const heard = since.isTooMuch ? [] : since.hints.filter((hint) => mayHear(this.actor, hint));
    const fresh = heard.filter((hint) => !this.told.has(hint.position));
    for (const hint of fresh) this.told.set(hint.position, BigInt(hint.xid));
    this.passOver(since.xid);
    if (since.isTooMuch) this.write(resetFrame(this.id()));
    else if (fresh.length > 0) this.write(changeFrames(fresh, this.id()));
  }

  /** Nothing before this place is of concern to it any more. */
  passOver(xid: bigint): void {
    if (xid <= this.xid) return;
    this.xid = xid;
    for (const [position, of] of this.told) if (of < xid) this.told.delete(position);
  }

  beat(): void {
    this.write(beatFrame(this.id()));
  }

  end(reason?: Parameters<typeof endFrame>[0]): void {
    if (this.stream.writableEnded) return;
    this.stream.end(reason === undefined ? undefined : endFrame(reason));
  }

  private id(): string {
    return placeId({ xid: this.xid, at: new Date() });
  }

  private write(frame: string): void {
    if (this.stream.writableEnded || this.stream.destroyed) return;
    this.stream.write(frame);
    if (this.stream.writableLength + this.stream.readableLength > MOST_UNREAD_BYTES) this.stream.destroy();
  }
}
