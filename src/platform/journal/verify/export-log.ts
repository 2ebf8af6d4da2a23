import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Transaction } from '../../database/transaction.ts';
import { isErased, payloadOf } from '../canonical-entry.ts';
import { CheckpointsRepository, cosignedNote } from '../checkpoints.repository.ts';
import { Journal } from '../journal.ts';
import { pemOf } from '../note.ts';
import { type LoggedLeaf, LogQuery } from './log.query.ts';

/** The whole log into a folder, for whoever checks it without a database: `svidok-verify log`. That it was taken out is an entry too. */
@Injectable()
export class ExportLog {
  constructor(
    private readonly transaction: Transaction,
    private readonly log: LogQuery,
    private readonly checkpoints: CheckpointsRepository,
    private readonly journal: Journal,
  ) {}

  /** Tells how many entries there are; what has no checkpoint yet stays behind. */
  run(folder: string): Promise<number> {
    return this.transaction.within(SYSTEM, async (tx) => {
      const checkpoints = (await this.checkpoints.list(tx, null, 10_000_000)).reverse();
      const size = checkpoints.at(-1)?.size ?? 0;
      await write(join(folder, 'checkpoints.txt'), [checkpoints.map(cosignedNote).join('\n')]);
      const keys = await this.checkpoints.keys(tx);
      await write(
        join(folder, 'keys.pem'),
        keys.map((key) => pemOf(key.publicKey)),
      );
      const { log } = this;
      async function* lines() {
        for await (const leaves of log.leaves(tx, size)) yield leaves.map(lineOf).join('');
      }
      await write(join(folder, 'log.ndjson'), lines());
      await this.journal.append(tx, [
        { type: 'journal.exported', subject: { type: 'journal', id: 'entries' }, data: { entries: size } },
      ]);
      return size;
    });
  }
}

function lineOf({ leafIndex, entryId, hash, salt, ...rest }: LoggedLeaf): string {
  const row = rest.id === null ? null : { ...rest, id: rest.id };
  const line = {
    leaf: leafIndex,
    id: entryId,
    hash: hash.toString('hex'),
    salt: salt?.toString('hex') ?? null,
    payload: row === null || isErased(row) ? null : payloadOf(row),
  };
  return `${JSON.stringify(line)}\n`;
}

/** Never over something that is there, and readable by its owner alone: it holds the whole journal. */
async function write(file: string, parts: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const part of parts) await handle.writeFile(part);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
