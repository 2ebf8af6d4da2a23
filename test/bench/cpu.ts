import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Actor } from '../../src/kernel/actor.ts';

interface Spent {
  readonly total: number;
  readonly database: number;
}

/** Processor milliseconds of a question by each way: this side and its backend together, and the backend alone. */
export async function cpuOfNear(question: {
  url: string;
  ownerUrl: string;
  actor: Actor;
  points: readonly { x: number; y: number }[];
  radius: number;
  /** The bare text, asked as the owner: no row-level security. */
  text: string;
}): Promise<{ near: Spent; text: Spent }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('near-cpu.mjs', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(question));
  return JSON.parse(await text(child.stdout)) as { near: Spent; text: Spent };
}
