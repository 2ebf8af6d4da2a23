import { NestFactory } from '@nestjs/core';
import { ReadWholeStore } from '../modules/evidence/index.ts';
import type { Settings } from '../platform/config/config.ts';
import { AppModule } from './app.module.ts';

/** `svidok scrub`: reads the whole store in this process and tells what it found; joins a run that is under way. True where all is well. */
export async function scrubNow(settings: Settings, say: (line: string) => void): Promise<boolean> {
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), {
    logger: false,
    abortOnError: false,
  });
  try {
    const { run, findings } = await app.get(ReadWholeStore, { strict: false }).run();
    for (const { kind, storageKey, bytesOf } of findings)
      say(`${kind} ${storageKey}${bytesOf === null ? '' : ` (has the bytes of exhibit ${bytesOf})`}`);
    say(`${run.files} originals read, ${run.bytes} bytes, ${findings.length} findings. Run ${run.id}: ${run.state}.`);
    return findings.length === 0 && run.state === 'done';
  } finally {
    await app.close();
  }
}
