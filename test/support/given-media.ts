import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Footage } from './given-evidence.ts';

const FFMPEG = process.env['FFMPEG'] ?? 'ffmpeg';
const LIBRARIES = process.env['FFMPEG_LIBRARY_PATH'] ?? '';
const env = { ...process.env, ...(LIBRARIES === '' ? {} : { LD_LIBRARY_PATH: LIBRARIES }) };

/** Does this machine let an ordinary program have namespaces of its own? Some containers do not. */
export const HAS_NAMESPACES =
  spawnSync('unshare', [
    '--user',
    '--map-root-user',
    '--net',
    '--mount',
    '--pid',
    '--fork',
    'mount',
    '-t',
    'tmpfs',
    'x',
    '/mnt',
  ]).status === 0;

/** Settings with which working copies can be made on this machine. */
export const MEDIA_SETTINGS: Record<string, string> = {
  ...(process.env['FFMPEG'] === undefined ? {} : { FFMPEG }),
  ...(LIBRARIES === '' ? {} : { FFMPEG_LIBRARY_PATH: LIBRARIES }),
  MEDIA_SANDBOX: HAS_NAMESPACES ? 'namespaces' : 'limits',
};

export const asFootage = (bytes: Buffer): Footage => ({
  bytes,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** Makes a file by FFmpeg: `lavfi` for the picture, the name for its format, more arguments before it. */
export async function givenMedia(name: string, picture: string, ...args: string[]): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'svidok-media-'));
  try {
    const path = join(folder, name);
    await promisify(execFile)(FFMPEG, ['-v', 'error', '-f', 'lavfi', '-i', picture, ...args, '-y', path], { env });
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ten seconds of a test picture with a counter, as a recorder would write it: H.264, 25 frames a second. */
export const givenClip = (seconds = 10, size = '320x240'): Promise<Buffer> =>
  givenMedia(
    'clip.mp4',
    `testsrc2=size=${size}:rate=25:duration=${seconds}`,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
  );

/** What ffprobe says of bytes. */
export async function lookInto(
  bytes: Buffer,
): Promise<{ format: Record<string, unknown>; streams: Record<string, unknown>[] }> {
  const { stdout } = await new Promise<{ stdout: string }>((resolve, reject) => {
    const child = execFile(
      FFMPEG.replace(/ffmpeg$/, 'ffprobe'),
      ['-v', 'error', '-of', 'json', '-count_frames', '-show_format', '-show_streams', '-'],
      { env },
      (error, out) => (error === null ? resolve({ stdout: out }) : reject(error)),
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(bytes);
  });
  return JSON.parse(stdout) as { format: Record<string, unknown>; streams: Record<string, unknown>[] };
}
