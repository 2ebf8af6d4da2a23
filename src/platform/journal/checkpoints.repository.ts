import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transaction.ts';

export interface Checkpoint {
  readonly size: number;
  readonly root: Buffer;
  readonly origin: string;
  readonly publicKey: Buffer;
  readonly at: Date;
  /** The signed note, as it leaves the house. */
  readonly note: string;
  /** What witnesses said of it: lines of signatures that may be put below the note. */
  readonly cosignatures: readonly string[];
}

/** A C2SP note has as many signature lines as there are signers. */
export const cosignedNote = ({ note, cosignatures }: Pick<Checkpoint, 'note' | 'cosignatures'>): string =>
  note + cosignatures.map((line) => `${line}\n`).join('');

export interface KnownKey {
  readonly publicKey: Buffer;
  readonly serial: number;
  readonly since: Date;
  readonly introduction: string | null;
}

const COLUMNS = `c.size::float8 as size, c.root, c.origin, c.public_key as "publicKey", c.at, c.note,
  array(select w.line from journal.cosignature w where w.size = c.size order by w.witness) as cosignatures`;

/** Signed heads of the tree, and the public keys that signed them. */
@Injectable()
export class CheckpointsRepository {
  async newest(tx: Tx): Promise<Checkpoint | null> {
    const [row] = await tx.query<Checkpoint>(
      `select ${COLUMNS} from journal.checkpoint c order by c.size desc limit 1`,
    );
    return row ?? null;
  }

  async ofSize(tx: Tx, size: number): Promise<Checkpoint | null> {
    const [row] = await tx.query<Checkpoint>(`select ${COLUMNS} from journal.checkpoint c where c.size = $1`, [size]);
    return row ?? null;
  }

  /** Newest first. */
  list(tx: Tx, before: number | null, limit: number): Promise<Checkpoint[]> {
    return tx.query<Checkpoint>(
      `select ${COLUMNS} from journal.checkpoint c where $1::bigint is null or c.size < $1 order by c.size desc limit $2`,
      [before, limit],
    );
  }

  async add(tx: Tx, checkpoint: Omit<Checkpoint, 'at' | 'cosignatures'>): Promise<void> {
    await tx.query(
      `insert into journal.checkpoint (size, root, origin, public_key, note) values ($1, $2, $3, $4, $5)`,
      [checkpoint.size, checkpoint.root, checkpoint.origin, checkpoint.publicKey, checkpoint.note],
    );
  }

  /** Newest first. */
  keys(tx: Tx): Promise<KnownKey[]> {
    return tx.query<KnownKey>(
      `select public_key as "publicKey", serial, since, introduction from journal.signing_key order by serial desc`,
    );
  }

  async addKey(tx: Tx, key: Omit<KnownKey, 'since'>): Promise<void> {
    await tx.query(`insert into journal.signing_key (public_key, serial, introduction) values ($1, $2, $3)`, [
      key.publicKey,
      key.serial,
      key.introduction,
    ]);
  }
}
