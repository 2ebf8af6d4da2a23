import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';

/** OWASP's second recommendation for Argon2id. Raise these and each password is hashed anew at its next sign-in. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Argon2id. Nobody learns from the time it takes whether an account exists or has a password. */
@Injectable()
export class Passwords {
  private decoy: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return hash(normal(password), COST);
  }

  /** With no hash to compare, the same work is done against a decoy and the answer is no. */
  async matches(stored: string | null, password: string): Promise<boolean> {
    this.decoy ??= this.hash('nobody has this password');
    const isRight = await verify(stored ?? (await this.decoy), normal(password));
    return stored !== null && isRight;
  }

  isOutdated(stored: string): boolean {
    const [, m, t, p] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored) ?? [];
    return Number(m ?? 0) < COST.memoryCost || Number(t ?? 0) < COST.timeCost || Number(p ?? 0) < COST.parallelism;
  }
}

/** The same letters typed on another keyboard are the same password (NIST SP 800-63B, 3.1.1.2). */
const normal = (password: string): string => password.normalize('NFKC');
