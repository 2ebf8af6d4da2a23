import { crc32, deflateSync } from 'node:zlib';
import type { Random } from './random.ts';

const WIDTH = 160;
const HEIGHT = 90;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A small grey picture that nobody can take for footage: a test card, different for each exhibit. A true PNG of about 1 kB. */
export function testCard(random: Random): Buffer {
  const [bars, slope, level] = [random.whole(3, 24), random.between(-0.8, 0.8), random.whole(30, 120)];
  const raw = Buffer.alloc((WIDTH + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1)
      raw[y * (WIDTH + 1) + x + 1] = (level + 110 * (Math.floor(((x + slope * y) * bars) / WIDTH) & 1)) & 0xff;
  for (let i = 0; i < 24; i += 1)
    raw[random.whole(0, HEIGHT - 1) * (WIDTH + 1) + random.whole(1, WIDTH)] = random.whole(0, 255);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crcOf(body));
  return Buffer.concat([length, body, check]);
}

const crcOf = (body: Buffer): number => crc32(body) >>> 0;
