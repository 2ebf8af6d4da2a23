/** Why there is nothing to look at; each has its words on the page. */
export const UNPLAYABLE = ['unknown-format', 'no-picture', 'undecodable', 'too-much'] as const;
export type Unplayable = (typeof UNPLAYABLE)[number];

export interface MediaFacts {
  readonly kind: 'video' | 'picture';
  readonly container: string;
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  /** Null where the container does not tell, as in a bare stream; and of a picture. */
  readonly durationSeconds: number | null;
  readonly frameRate: number | null;
  readonly hasSound: boolean;
}

interface Stream {
  readonly codec_type?: string;
  readonly codec_name?: string;
  readonly width?: number;
  readonly height?: number;
  readonly avg_frame_rate?: string;
  readonly r_frame_rate?: string;
  readonly duration?: string;
  readonly disposition?: { readonly attached_pic?: number };
}

/** What ffprobe says of a file, or why it cannot be shown. */
export function readFacts(told: string): MediaFacts | Unplayable {
  const answer = parsed(told);
  if (answer?.format?.format_name === undefined) return 'unknown-format';
  const streams = answer.streams ?? [];
  const picture = streams.find((each) => each.codec_type === 'video' && each.disposition?.attached_pic !== 1);
  if (picture === undefined) return 'no-picture';
  const { codec_name: codec = 'unknown', width = 0, height = 0 } = picture;
  if (codec === 'unknown' || width < 1 || height < 1) return 'undecodable';
  const container = answer.format.format_name;
  const isStill = container.endsWith('_pipe');
  return {
    kind: isStill ? 'picture' : 'video',
    container,
    codec,
    width,
    height,
    durationSeconds: isStill ? null : (positive(answer.format.duration) ?? positive(picture.duration)),
    frameRate: isStill ? null : (rate(picture.avg_frame_rate) ?? rate(picture.r_frame_rate)),
    hasSound: !isStill && streams.some((each) => each.codec_type === 'audio'),
  };
}

interface Told {
  readonly format?: { readonly format_name?: string; readonly duration?: string };
  readonly streams?: readonly Stream[];
}

function parsed(text: string): Told | null {
  try {
    return JSON.parse(text) as Told;
  } catch {
    return null;
  }
}

function positive(text: string | undefined): number | null {
  const value = Number(text);
  return Number.isFinite(value) && value > 0 ? value : null;
}

/** `30000/1001`; beyond what any recorder has it is noise of a broken header. */
function rate(text: string | undefined): number | null {
  const [above, below] = (text ?? '').split('/').map(Number);
  const value = (above ?? 0) / (below ?? 1);
  return Number.isFinite(value) && value > 0 && value <= 240 ? Math.round(value * 1000) / 1000 : null;
}
