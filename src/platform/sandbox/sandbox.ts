import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../config/config.module.ts';
import type { Settings } from '../config/config.ts';
import { ENTER } from './enter.ts';

/** What one run may take; beyond any of it the program is ended. */
export interface SandboxLimits {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
  /** Of each file that it writes. */
  readonly fileBytes: number;
}

export interface SandboxedProgram {
  readonly program: string;
  /** Where it looks for libraries, where the system does not know them. */
  readonly libraryPath: string;
  /** Files that it may read, by the name that it sees. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly limits: SandboxLimits;
  /** Ends it: the house is being closed. */
  readonly signal?: AbortSignal | undefined;
  /** Its arguments, once it is known where inputs and results lie for it. */
  readonly args: (place: SandboxPlace) => readonly string[];
}

export interface SandboxPlace {
  input(name: string): string;
  output(name: string): string;
}

export interface SandboxRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** It ran into a limit. */
  readonly isTooMuch: boolean;
}

const TOLD_BYTES = 256 * 1024;
const PATH = '/usr/bin:/bin:/usr/sbin:/sbin';
/** When the worker is killed, what it started goes with it. */
const MORTAL = ['setpriv', '--pdeathsig', 'KILL'];
const NAMESPACES = [
  '--user',
  '--map-root-user',
  '--net',
  '--mount',
  '--ipc',
  '--uts',
  '--pid',
  '--fork',
  '--kill-child',
];

/**
 * Runs a program on files of strangers: without network, environment or sight of anything but its inputs, within limits
 * (ADR 135). Where the machine has no namespaces it refuses to run at all, unless `MEDIA_SANDBOX=limits` says that something
 * around this process keeps the network away.
 */
@Injectable()
export class Sandbox {
  private probe: Promise<boolean> | null = null;

  constructor(@Inject(SETTINGS) private readonly settings: Pick<Settings, 'MEDIA_SANDBOX'>) {}

  /** Can programs be run here as promised? Found out once, by a try. */
  isUsable(): Promise<boolean> {
    this.probe ??= this.try();
    return this.probe;
  }

  /** Gives the folder of results to `use`, and removes it afterwards. */
  async run<T>(task: SandboxedProgram, use: (run: SandboxRun, folder: string) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), 'svidok-sandbox-'));
    try {
      for (const name of ['root', 'out']) await mkdir(join(folder, name));
      return await use(await this.start(task, folder), join(folder, 'out'));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async try(): Promise<boolean> {
    const limits = { wallSeconds: 10, cpuSeconds: 5, memoryBytes: 512 * 1024 * 1024, fileBytes: 1024 };
    const task = { program: 'true', libraryPath: '', inputs: {}, limits, args: () => [] };
    return this.run(task, (run) => Promise.resolve(run.code === 0));
  }

  private start(task: SandboxedProgram, folder: string): Promise<SandboxRun> {
    const { limits, inputs } = task;
    const isClosed = this.settings.MEDIA_SANDBOX === 'namespaces';
    const place: SandboxPlace = isClosed
      ? { input: (name) => `/in/${name}`, output: (name) => `/out/${name}` }
      : { input: (name) => inputs[name] ?? '', output: (name) => join(folder, 'out', name) };
    const limited = [
      'prlimit',
      `--as=${limits.memoryBytes}`,
      `--cpu=${limits.cpuSeconds}`,
      `--fsize=${limits.fileBytes}`,
      '--nofile=64',
      '--core=0',
      task.program,
      ...task.args(place),
    ];
    const places = [task.libraryPath, task.program.includes('/') ? task.program.replace(/\/[^/]+$/, '') : '']
      .filter(Boolean)
      .join(delimiter);
    const entered = [
      ...MORTAL,
      'unshare',
      ...NAMESPACES,
      'sh',
      '-c',
      ENTER,
      'enter',
      join(folder, 'root'),
      join(folder, 'out'),
      places,
      ...Object.entries(inputs).flat(),
      '--',
      ...limited,
    ];
    const [command = '', ...args] = isClosed ? entered : [...MORTAL, '--no-new-privs', ...limited];
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH, ...(task.libraryPath === '' ? {} : { LD_LIBRARY_PATH: task.libraryPath }) },
      ...(task.signal === undefined ? {} : { signal: task.signal, killSignal: 'SIGKILL' }),
      cwd: isClosed ? '/' : join(folder, 'out'),
    });
    return watched(child, limits.wallSeconds);
  }
}

/** `unshare --kill-child`: when the outer process dies, all that is inside dies with it. */
async function watched(child: ChildProcess, wallSeconds: number): Promise<SandboxRun> {
  let isLate = false;
  const clock = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, wallSeconds * 1000);
  const told = [child.stdout, child.stderr].map((stream) => beginning(stream as Readable));
  try {
    const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
      child.once('error', () => resolve([127, null]));
      child.once('close', (...ended) => resolve(ended));
    });
    const [stdout = '', stderr = ''] = await Promise.all(told);
    return { code, stdout, stderr, isTooMuch: isLate || isOverLimit(code, signal, stderr) };
  } finally {
    clearTimeout(clock);
  }
}

/** SIGXCPU 24, SIGXFSZ 25, SIGKILL 9; a shell between adds 128, and a program without memory says so and ends by itself. */
const isOverLimit = (code: number | null, signal: string | null, stderr: string): boolean =>
  signal === 'SIGXCPU' ||
  signal === 'SIGXFSZ' ||
  signal === 'SIGKILL' ||
  code === 137 ||
  code === 152 ||
  code === 153 ||
  /Cannot allocate memory|File too large/.test(stderr);

async function beginning(stream: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream) {
    if (bytes < TOLD_BYTES) pieces.push(piece as Buffer);
    bytes += (piece as Buffer).length;
  }
  return Buffer.concat(pieces).subarray(0, TOLD_BYTES).toString('utf8');
}
