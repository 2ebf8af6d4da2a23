import { createRequire } from 'node:module';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { type MediaFacts, readFacts, type Unplayable } from './domain/media-facts.ts';
import type { SandboxPlace } from '../../../platform/sandbox/sandbox.ts';
import { CAUTIOUSLY, Ffmpeg } from './ffmpeg.ts';
import { words } from './words.ts';

const FONT = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const GiB = 1024 ** 3;
const PROBE = { wallSeconds: 60, cpuSeconds: 30, memoryBytes: 1.5 * GiB, fileBytes: 1024 };
const COPY = { wallSeconds: 5400, cpuSeconds: 7200, memoryBytes: 2.5 * GiB, fileBytes: 4 * GiB };
const STILL = { wallSeconds: 120, cpuSeconds: 120, memoryBytes: 2.5 * GiB, fileBytes: 0.25 * GiB };
const THUMBNAILS = 6;
const QUIET = words('-nostdin -hide_banner -loglevel error');
/** No data, no words, no attachments, no chapters and no other facts of the original go into what is made of it. */
const PICTURE_AND_SOUND = words('-map 0:V:0 -map 0:a:0? -dn -sn -map_metadata -1 -map_chapters -1');
const BARE = words('-map 0:V:0 -map_metadata -1 -an -sn -dn -frames:v 1 -bitexact');

export interface MadeFile {
  readonly path: string;
  readonly mediaType: string;
}
export interface MadeCopy {
  readonly facts: MediaFacts;
  readonly copy: MadeFile;
  readonly thumbnails: readonly (MadeFile & { readonly atSeconds: number })[];
}

/** Makes what can be looked at of an original, and changes nothing of it. Its files live until `use` ends. */
@Injectable()
export class Studio {
  constructor(private readonly ffmpeg: Ffmpeg) {}

  async copy<T>(original: string, use: (made: MadeCopy | Unplayable) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const facts = await this.probe(original, signal);
    return typeof facts === 'string' ? use(facts) : this.labelled(original, facts, use, signal);
  }

  /** The frame that is shown at this moment, in full, as PNG; null where there is none. Twice the same: the same bytes. */
  async still<T>(original: string, atSeconds: number, use: (picture: string | null) => Promise<T>): Promise<T> {
    const task = {
      inputs: { original },
      limits: STILL,
      args: (place: SandboxPlace) => [
        ...QUIET,
        ...CAUTIOUSLY,
        ...words(`-ss ${seekTo(atSeconds)} -i`),
        place.input('original'),
        ...BARE,
        ...words('-threads 1 -c:v png -f image2 -update 1 -y'),
        place.output('still.png'),
      ],
    };
    return this.ffmpeg.run('ffmpeg', task, async ({ code }, folder) => {
      const isThere = code === 0 && (await readdir(folder)).includes('still.png');
      return use(isThere ? join(folder, 'still.png') : null);
    });
  }

  private probe(original: string, signal?: AbortSignal): Promise<MediaFacts | Unplayable> {
    const task = {
      inputs: { original },
      limits: PROBE,
      signal,
      args: (place: SandboxPlace) => [
        ...words('-hide_banner -loglevel error'),
        ...CAUTIOUSLY,
        ...words('-of json -show_format -show_streams -i'),
        place.input('original'),
      ],
    };
    return this.ffmpeg.run('ffprobe', task, ({ code, stdout, isTooMuch }) =>
      Promise.resolve(isTooMuch ? 'too-much' : code === 0 ? readFacts(stdout) : 'unknown-format'),
    );
  }

  private async labelled<T>(
    original: string,
    facts: MediaFacts,
    use: (made: MadeCopy | Unplayable) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const aside = await mkdtemp(join(tmpdir(), 'svidok-label-'));
    try {
      const isSmall = Math.min(facts.width, facts.height) < 480;
      const label = join(aside, 'label');
      await writeFile(label, isSmall ? 'КОПІЯ · COPY' : 'РОБОЧА КОПІЯ, НЕ ОРИГІНАЛ · WORKING COPY, NOT THE ORIGINAL');
      const name = facts.kind === 'video' ? 'copy.mp4' : 'copy.jpg';
      const task = {
        inputs: { original, label, font: FONT },
        limits: COPY,
        signal,
        args: (place: SandboxPlace) => [
          ...QUIET,
          ...CAUTIOUSLY,
          ...words('-threads 2 -i'),
          place.input('original'),
          ...words('-filter_threads 1 -vf'),
          withLabel(isSmall, place.input('font'), place.input('label')),
          ...(facts.kind === 'video' ? AS_VIDEO : AS_PICTURE),
          '-y',
          place.output(name),
        ],
      };
      return await this.ffmpeg.run('ffmpeg', task, async ({ code, isTooMuch }, folder) => {
        if (isTooMuch) return use('too-much');
        if (code !== 0 || !(await readdir(folder)).includes(name)) return use('undecodable');
        return this.withThumbnails(join(folder, name), facts, use, signal);
      });
    } finally {
      await rm(aside, { recursive: true, force: true });
    }
  }

  /** Of the copy and not of the original: small, of a format of ours, with its label. */
  private async withThumbnails<T>(
    path: string,
    known: MediaFacts,
    use: (made: MadeCopy | Unplayable) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    const found = await this.probe(path, signal);
    if (typeof found === 'string') return use('undecodable');
    // What the copy is counts for the player; a broken original may have told anything.
    const { durationSeconds, frameRate } = known.kind === 'video' ? found : known;
    const facts = { ...known, durationSeconds, frameRate };
    const count = durationSeconds === null ? 1 : Math.min(THUMBNAILS, Math.max(1, Math.floor(durationSeconds)));
    const between = (durationSeconds ?? 0) / count;
    const task = {
      inputs: { copy: path },
      limits: STILL,
      signal,
      args: (place: SandboxPlace) => [
        ...QUIET,
        ...CAUTIOUSLY,
        ...words(count > 1 ? '-threads 1 -skip_frame nokey -i' : '-threads 1 -i'),
        place.input('copy'),
        ...words(`-map 0:V:0 -map_metadata -1 -an -frames:v ${count} -vf`),
        `${count > 1 ? `fps=1/${between.toFixed(3)}:round=up,` : ''}scale=320:-2`,
        ...words('-q:v 5 -f image2 -y'),
        place.output('thumbnail-%d.jpg'),
      ],
    };
    return this.ffmpeg.run('ffmpeg', task, async (_run, folder) => {
      const names = (await readdir(folder)).filter((each) => each.startsWith('thumbnail-'));
      const thumbnails = names.sort((a, b) => a.localeCompare(b)).map((each, position) => ({
        path: join(folder, each),
        mediaType: 'image/jpeg',
        atSeconds: Math.round(position * between * 1000) / 1000,
      })); // prettier-ignore
      const mediaType = facts.kind === 'video' ? 'video/mp4' : 'image/jpeg';
      return use({ facts, copy: { path, mediaType }, thumbnails });
    });
  }
}

/** Frame for frame, so that a step in the copy is a step in the original. */
const AS_VIDEO = [
  ...PICTURE_AND_SOUND,
  ...words('-fps_mode passthrough -c:v libx264 -preset veryfast -crf 23 -g 25 -threads 2'),
  ...words('-c:a aac -ac 2 -b:a 96k -movflags +faststart -f mp4'),
];
const AS_PICTURE = [...BARE, ...words('-q:v 3 -f image2 -update 1')];

/** The words stand in a band of their own below the picture: they hide nothing of it. */
const withLabel = (isSmall: boolean, font: string, label: string): string =>
  [
    `scale=w='min(1280,iw)':h='min(1280,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2`,
    'format=yuv420p',
    `pad=iw:ih+2*ceil(iw/${isSmall ? 24 : 64}):0:0:black`,
    `drawtext=fontfile='${font}':textfile='${label}':fontcolor=white:fontsize=w/${isSmall ? 18 : 58}:x=(w-text_w)/2:y=h-ceil(w/${isSmall ? 24 : 64})-text_h/2`,
  ].join(',');

/** A little before, so that rounding never skips to the next frame: no recorder has a thousand a second. */
const seekTo = (seconds: number): string => Math.max(0, seconds - 0.001).toFixed(3);
