import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.ts';

export type FindHolder = (token: string, address: string, isReading: boolean) => Promise<Actor>;

/**
 * Who holds a letter is known above (module letters), and asked here, at the one door that every request passes. The module
 * above tells at its start how to find out; until then nobody holds anything.
 */
@Injectable()
export class Holders {
  private look: FindHolder | null = null;

  foundBy(look: FindHolder): void {
    this.look = look;
  }

  /** Refuses a token that is unknown, revoked, expired, or used up where something is to be written. */
  find(token: string, address: string, isReading: boolean): Promise<Actor> {
    if (this.look === null) throw new Error('No module says who holds letters.');
    return this.look(token, address, isReading);
  }
}
