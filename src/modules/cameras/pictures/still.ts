import { Readable } from 'node:stream';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { MalformedInput } from '../../../platform/http/validation.ts';
import { PictureTooLarge, PictureUnreadable } from './pictures.errors.ts';

const MOST_BYTES = 8 * 1024 * 1024;
const MOST_PIXELS = 50_000_000;
const LONGEST_SIDE = 1600;
const TYPES = ['image/jpeg', 'image/png', 'image/webp'];

// one picture at a time is quick enough, and what was drawn is not kept in memory
sharp.concurrency(1);
sharp.cache(false);

export interface Still {
  readonly content: Readable;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

/** The part `file` of a multipart body, whole in memory: at most 8 MB. */
export async function receivePicture(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart())
    throw new MalformedInput([{ pointer: '/file', detail: 'send multipart/form-data with the part file' }]);
  let file: MultipartFile | null = null;
  let content: Buffer | null = null;
  for await (const part of request.parts({ limits: { fileSize: MOST_BYTES, files: 1, fields: 0 } })) {
    if (part.type !== 'file' || part.fieldname !== 'file')
      throw new MalformedInput([{ pointer: `/${part.fieldname}`, detail: 'unknown part' }]);
    file = part;
    content = await part.toBuffer().catch((cause: unknown) => {
      throw (cause as { code?: unknown }).code === 'FST_REQ_FILE_TOO_LARGE' ? new PictureTooLarge(MOST_BYTES) : cause;
    });
  }
  if (file === null || content === null) throw new MalformedInput([{ pointer: '/file', detail: 'missing' }]);
  return content;
}

/**
 * A picture drawn anew: upright, at most 1600 pixels a side, as JPEG. What a telephone writes beside it (place, time, owner)
 * and whatever else was hidden in the file stay behind. The type is told by the content, never by the name.
 */
export async function drawAnew(content: Buffer): Promise<Still> {
  const type = await fileTypeFromBuffer(content);
  if (type === undefined || !TYPES.includes(type.mime)) throw new PictureUnreadable('not a JPEG, PNG or WebP picture');
  try {
    const { data, info } = await sharp(content, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .rotate()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80 })
      .toBuffer({ resolveWithObject: true });
    return { content: Readable.from([data]), width: info.width, height: info.height, bytes: data.length };
  } catch (cause) {
    throw new PictureUnreadable('the picture is damaged or has too many pixels', cause);
  }
}
