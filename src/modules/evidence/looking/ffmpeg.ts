import { constants } from 'node:fs';
import { access, realpath } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { Sandbox, type SandboxLimits, type SandboxPlace, type SandboxRun } from '../../../platform/sandbox/sandbox.ts';
import { words } from './words.ts';

/**
 * Formats that recorders write, and pictures. Whatever names other files or addresses (playlists, `concat`, DASH, SVG, PDF)
 * is not among them: such a file is never opened as what it says it is.
 */
const FORMATS = [
  'mov,matroska,webm,avi,mpegts,mpeg,asf,flv,ogg,mxf,dhav,ivf,nut',
  'h264,hevc,m4v,mjpeg,mpegvideo,obu',
  'png_pipe,jpeg_pipe,bmp_pipe,webp_pipe,tiff_pipe,gif,apng',
].join(',');
const MOST_PIXELS = 64 * 1024 * 1024;

/** Before each input: what may be opened, and how large a picture may be. */
export const CAUTIOUSLY = words(
  `-protocol_whitelist file -format_whitelist ${FORMATS} -max_pixels ${MOST_PIXELS} -err_detect ignore_err -analyzeduration 20M -probesize 50M`,
);

export interface FfmpegRun {
  readonly inputs: Readonly<Record<string, string>>;
  readonly limits: SandboxLimits;
  readonly signal?: AbortSignal | undefined;
  readonly args: (place: SandboxPlace) => readonly string[];
}

/** FFmpeg of this machine, in the sandbox and in no other way. */
@Injectable()
export class Ffmpeg {
  private found: Promise<string | null> | null = null;

  constructor(
    private readonly sandbox: Sandbox,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'FFMPEG' | 'FFMPEG_LIBRARY_PATH'>,
  ) {}

  /** `ffmpeg 5.1.9-0+deb12u1`; null where working copies cannot be made here, for want of the program or of a sandbox. */
  version(): Promise<string | null> {
    this.found ??= this.ask();
    return this.found;
  }

  async run<T>(
    program: 'ffmpeg' | 'ffprobe',
    task: FfmpegRun,
    use: (run: SandboxRun, folder: string) => Promise<T>,
  ): Promise<T> {
    const ffmpeg = await this.path();
    if (ffmpeg === null) throw new Error('there is no ffmpeg; ask for its version first');
    const beside = ffmpeg.replace(/ffmpeg$/, program);
    return this.sandbox.run({ ...task, program: beside, libraryPath: this.settings.FFMPEG_LIBRARY_PATH }, use);
  }

  private async ask(): Promise<string | null> {
    if ((await this.path()) === null || !(await this.sandbox.isUsable())) return null;
    const limits = { wallSeconds: 20, cpuSeconds: 10, memoryBytes: 1024 ** 3, fileBytes: 1024 };
    return this.run('ffmpeg', { inputs: {}, limits, args: () => ['-version'] }, ({ code, stdout }) => {
      const version = /^ffmpeg version (\S+)/.exec(stdout)?.[1];
      return Promise.resolve(code === 0 && version !== undefined ? `ffmpeg ${version}` : null);
    });
  }

  private async path(): Promise<string | null> {
    const given = this.settings.FFMPEG;
    const places =
      given === undefined ? (process.env['PATH'] ?? '').split(delimiter).map((at) => join(at, 'ffmpeg')) : [given];
    for (const place of places.filter((each) => each.startsWith('/')))
      if (await access(place, constants.X_OK).then(() => true, () => false)) return realpath(place); // prettier-ignore
    return null;
  }
}
