import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.ts';
import type { Settings } from '../config/config.ts';
import { SigningKeyFault } from './journal.errors.ts';
import { rawPublicKey } from './note.ts';

export interface KeyPair {
  readonly secret: KeyObject;
  /** The 32 bytes that the database knows. */
  readonly raw: Buffer;
}

/**
 * The key of the checkpoints lies in a file, because whoever owns the database must not be able to sign another journal.
 * Read anew for each checkpoint, so that a rotation needs no restart.
 */
@Injectable()
export class SigningKey {
  readonly file: string;

  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'APP_DATA_DIR' | 'JOURNAL_KEY_FILE'>) {
    this.file = settings.JOURNAL_KEY_FILE ?? join(settings.APP_DATA_DIR, 'keys/journal.pem');
  }

  /** Null where there is no file: this process cannot sign. */
  async read(): Promise<KeyPair | null> {
    try {
      return pairOf(createPrivateKey(await readFile(this.file)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw new SigningKeyFault(`${this.file} is not a private key that can be read.`, { cause: error });
    }
  }

  /** The first key of a journal. Under the lock of the sequencer, so that two processes do not make two. */
  async make(): Promise<KeyPair> {
    const draft = await this.draft();
    await this.adopt();
    return draft;
  }

  /** A new key beside the old one, whole on disk before anything speaks of it. */
  async draft(): Promise<KeyPair> {
    const { privateKey } = generateKeyPairSync('ed25519');
    await mkdir(dirname(this.file), { recursive: true, mode: 0o700 });
    const handle = await open(this.next, 'w', 0o600);
    try {
      await handle.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }));
      await handle.sync();
    } finally {
      await handle.close();
    }
    return pairOf(privateKey);
  }

  /** Puts the drafted key in the place of the old one. */
  async adopt(): Promise<void> {
    await rename(this.next, this.file);
  }

  /** What `draft` wrote and nobody adopted: a rotation that was killed half way. */
  async drafted(): Promise<KeyPair | null> {
    try {
      return pairOf(createPrivateKey(await readFile(this.next)));
    } catch {
      return null;
    }
  }

  private get next(): string {
    return `${this.file}.next`;
  }
}

function pairOf(secret: KeyObject): KeyPair {
  if (secret.asymmetricKeyType !== 'ed25519') throw new Error('The key is not of the kind Ed25519.');
  return { secret, raw: rawPublicKey(createPublicKey(secret)) };
}
