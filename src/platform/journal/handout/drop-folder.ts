import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../config/config.module.ts';
import type { Settings } from '../../config/config.ts';
import { notesIn } from '../note.ts';

const OF_DAY = /^\d{4}-\d{2}-\d{2}\.txt$/;

/**
 * A folder outside of the database, best on another machine: one file a day with every checkpoint of it, only ever added to, and
 * `newest.txt`. A line that a crash tore is no note and is passed over by readers.
 */
@Injectable()
export class DropFolder {
  readonly path: string;

  constructor(@Inject(SETTINGS) settings: Pick<Settings, 'APP_DATA_DIR' | 'JOURNAL_DROP_DIR'>) {
    this.path = settings.JOURNAL_DROP_DIR ?? join(settings.APP_DATA_DIR, 'checkpoints');
  }

  async add(notes: readonly { readonly note: string; readonly day: string }[]): Promise<void> {
    await mkdir(this.path, { recursive: true });
    for (const { note, day } of notes) await this.write(`${day}.txt`, `\n${note}`, 'a');
    const newest = notes.at(-1);
    if (newest === undefined) return;
    await this.write('newest.txt.part', newest.note, 'w');
    await rename(join(this.path, 'newest.txt.part'), join(this.path, 'newest.txt'));
  }

  /** The stamped bytes and their token beside one another, as `openssl ts -verify` takes them. */
  async addTimeStamp(size: number, note: string, token: Buffer): Promise<void> {
    await mkdir(join(this.path, 'timestamps'), { recursive: true });
    await this.write(`timestamps/${size}.txt`, note, 'w');
    await this.write(`timestamps/${size}.tsr`, token, 'w');
  }

  /** Every checkpoint that was ever dropped here. */
  async kept(): Promise<string[]> {
    const names = await readdir(this.path).catch(() => [] as string[]);
    const texts = await Promise.all(
      names
        .filter((name) => OF_DAY.test(name))
        .sort()
        .map((name) => readFile(join(this.path, name), 'utf8')),
    );
    return texts.flatMap(notesIn);
  }

  private async write(name: string, content: string | Buffer, flags: 'a' | 'w'): Promise<void> {
    const handle = await open(join(this.path, name), flags, 0o644);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
