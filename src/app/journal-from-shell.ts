import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import type { Settings } from '../platform/config/config.ts';
import { DropFolder } from '../platform/journal/handout/drop-folder.ts';
import { notesIn, rawPublicKey } from '../platform/journal/note.ts';
import { RotateKey } from '../platform/journal/rotate-key.ts';
import type { Verdict } from '../platform/journal/verify/findings.ts';
import { ExportLog } from '../platform/journal/verify/export-log.ts';
import { VerifyJournal } from '../platform/journal/verify/verify-journal.ts';
import { AppModule } from './app.module.ts';

export interface VerifyFromShell {
  readonly key?: string | undefined;
  readonly checkpoint?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
}

/** Platform only: no feature is needed to judge the journal, nor is any believed. */
const open = (settings: Settings) =>
  NestFactory.createApplicationContext(AppModule.with(settings, []), { logger: false, abortOnError: false });

/** `svidok verify`: everything from the entries up. Exit code 2 where something is not as it was signed. */
export async function verifyJournal(
  settings: Settings,
  options: VerifyFromShell,
): Promise<{ text: string; code: 0 | 2 }> {
  const app = await open(settings);
  try {
    const trusted = options.key === undefined ? undefined : rawPublicKey(createPublicKey(readFileSync(options.key)));
    const given = (options.checkpoint ?? []).flatMap((file) => notesIn(readFileSync(file, 'utf8')));
    const kept = [...(await app.get(DropFolder).kept()), ...given];
    const verdict = await app.get(VerifyJournal).run({ trusted, kept });
    const code = verdict.findings.length === 0 ? 0 : 2;
    return {
      code,
      text:
        options.json === true ? `${JSON.stringify({ ...verdict, kept: kept.length })}\n` : say(verdict, kept.length),
    };
  } finally {
    await app.close();
  }
}

/** `svidok journal rotate-key`. */
export async function rotateKey(settings: Settings, isLost: boolean): Promise<string> {
  const app = await open(settings);
  try {
    const id = await app.get(RotateKey).run(isLost);
    return `Checkpoints are signed with key ${id} from now on. Take a backup: the old one has the old key.\n`;
  } finally {
    await app.close();
  }
}

/** `svidok journal export`. */
export async function exportLog(settings: Settings, folder: string): Promise<string> {
  const app = await open(settings);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const size = await app.get(ExportLog).run(folder);
    return `${size} entries. To check them anywhere: svidok-verify log ${folder}/log.ndjson --checkpoint ${folder}/checkpoints.txt --key ${folder}/keys.pem\n`;
  } finally {
    await app.close();
  }
}

function say({ size, vouched, checkpoints, waiting, erased, findings }: Verdict, kept: number): string {
  const [first] = findings;
  if (first === undefined)
    return [
      `${vouched} entries are as they were signed (${checkpoints} checkpoints, ${kept} kept outside of the database).`,
      ...erased.map(
        ({ leaf, entryId, by }) => `Leaf ${leaf}, entry ${entryId}: erased by entry ${by.entryId} (leaf ${by.leaf}).`,
      ),
      ...(waiting.count > 0 ? [`${waiting.count} wait for their leaf, the oldest for ${waiting.seconds} s.`] : []),
      '',
    ].join('\n');
  return [
    `NOT AS SIGNED. Of ${size} entries the first ${Math.min(vouched, first.leaf ?? vouched)} are as they were.`,
    ...findings.map(({ leaf, entryId, what }) => {
      const where = [leaf === null ? '' : `leaf ${leaf}`, entryId === null ? '' : `entry ${entryId}`].filter(Boolean);
      return `  ${where.length > 0 ? `${where.join(', ')}: ` : ''}${what}`;
    }),
    '',
  ].join('\n');
}
