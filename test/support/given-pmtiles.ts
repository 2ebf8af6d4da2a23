import sharp from 'sharp';

const HEAD = 127;

/** An unsigned number as PMTiles and protocol buffers write it: seven bits a byte, the low ones first. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  while (left >= 128) {
    bytes.push((left % 128) + 128);
    left = Math.floor(left / 128);
  }
  return [...bytes, left];
}

/** A whole PMTiles file of version 3 with one picture: that of zoom 0. */
export async function givenPmtiles(attribution: string): Promise<Buffer> {
  const picture = await sharp({ create: { width: 256, height: 256, channels: 3, background: '#c8dccb' } })
    .png()
    .toBuffer();
  // one entry: tile 0, once, so long, at the beginning (offset + 1)
  const root = Buffer.from([...varint(1), ...varint(0), ...varint(1), ...varint(picture.length), ...varint(1)]);
  const metadata = Buffer.from(JSON.stringify({ attribution }));
  const head = Buffer.alloc(HEAD);
  head.write('PMTiles', 'latin1');
  head.writeUInt8(3, 7);
  const metadataAt = HEAD + root.length;
  const tilesAt = metadataAt + metadata.length;
  const parts = [HEAD, root.length, metadataAt, metadata.length, 0, 0, tilesAt, picture.length, 1, 1, 1];
  parts.forEach((value, i) => head.writeBigUInt64LE(BigInt(value), 8 + i * 8));
  head.writeUInt8(1, 96); // clustered
  head.writeUInt8(1, 97); // directories and metadata as they are
  head.writeUInt8(1, 98); // tiles as they are
  head.writeUInt8(2, 99); // PNG
  const degrees = (value: number) => Math.round(value * 10_000_000);
  [-180, -85, 180, 85].forEach((value, i) => head.writeInt32LE(degrees(value), 102 + i * 4));
  return Buffer.concat([head, root, metadata, picture]);
}
