// @ts-check
import { createHash } from 'node:crypto';

/**
 * The plain tar format (POSIX ustar with pax for what does not fit), streamed, with a digest of exactly the bytes that went by. Any tar
 * can read the result; own code because the digest must belong to what was written, even while files grow.
 */
const BLOCK = 512;

/** @typedef {{ path: string, size: number, sha256: string }} Entry */
/** @typedef {{ write: (data: Buffer) => Promise<unknown> }} Sink */

export class TarWriter {
  /** @param {Sink} sink */
  constructor(sink) {
    this.sink = sink;
    /** @type {Entry[]} */ this.entries = [];
  }

  /**
   * Writes exactly `size` bytes; a file that grew meanwhile is cut there, one that shrank is an error.
   * @param {string} path @param {number} size @param {AsyncIterable<Buffer>} content
   */
  async add(path, size, content) {
    const plain = Buffer.byteLength(path) <= 100 && size < 8 * 1024 ** 3;
    if (!plain) {
      const pax = Buffer.from(paxRecord('path', path) + paxRecord('size', String(size)));
      await this.#write(header(`pax/${this.entries.length}`, pax.length, 'x'));
      await this.#padded(pax);
    }
    await this.#write(
      header(plain ? path : `long/${this.entries.length}`, plain ? size : Math.min(size, 8 * 1024 ** 3 - 1), '0'),
    );
    const hash = createHash('sha256');
    let left = size;
    for await (const chunk of content) {
      const part = chunk.length > left ? chunk.subarray(0, left) : chunk;
      hash.update(part);
      await this.#write(part);
      left -= part.length;
      if (left === 0) break;
    }
    if (left > 0) throw new Error(`${path} became shorter while it was read`);
    await this.#write(Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK));
    this.entries.push({ path, size, sha256: hash.digest('hex') });
  }

  async finish() {
    await this.#write(Buffer.alloc(2 * BLOCK));
  }

  /** @param {Buffer} data */
  async #padded(data) {
    await this.#write(data);
    await this.#write(Buffer.alloc((BLOCK - (data.length % BLOCK)) % BLOCK));
  }

  /** @param {Buffer} data */
  async #write(data) {
    if (data.length > 0) await this.sink.write(data);
  }
}

/** @param {string} key @param {string} value */
function paxRecord(key, value) {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest) + 1;
  while (Buffer.byteLength(`${length}${rest}`) !== length) length += 1;
  return `${length}${rest}`;
}

/** @param {string} path @param {number} size @param {string} type */
function header(path, size, type) {
  const block = Buffer.alloc(BLOCK);
  block.write(path, 0, 100, 'utf8');
  block.write('0000600\0', 100);
  block.write('0000000\x000000000\0', 108);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write(
    `${Math.floor(Date.now() / 1000)
      .toString(8)
      .padStart(11, '0')}\0`,
    136,
  );
  block.write('        ', 148);
  block.write(type, 156);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/**
 * Reads an archive from front to end. The visitor may take the content; what it leaves is read past. Yields each entry with its digest.
 * @param {AsyncIterable<Buffer>} stream
 * @param {(path: string, size: number, content: AsyncIterable<Buffer>) => Promise<void>} visit
 * @returns {Promise<Entry[]>}
 */
export async function readTar(stream, visit) {
  const reader = new Reader(stream);
  const entries = [];
  let pax = /** @type {Record<string, string>} */ ({});
  for (;;) {
    const block = await reader.exactly(BLOCK);
    if (block === null || block.every((byte) => byte === 0)) return entries;
    const sum = block.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
    if (parseInt(block.toString('latin1', 148, 154), 8) !== sum)
      throw new Error('the archive is damaged: a header does not add up');
    const type = String.fromCharCode(block[156] ?? 0);
    const size = Number(pax['size'] ?? parseInt(block.toString('latin1', 124, 135), 8));
    const path = pax['path'] ?? block.toString('utf8', 0, 100).replace(/\0.*$/s, '');
    if (type === 'x') {
      pax = parsePax(((await reader.exactly(size)) ?? Buffer.alloc(0)).toString('utf8'));
      await reader.exactly((BLOCK - (size % BLOCK)) % BLOCK);
      continue;
    }
    pax = {};
    const hash = createHash('sha256');
    const content = reader.chunks(size, (chunk) => hash.update(chunk));
    await visit(path, size, content);
    for await (const rest of content) void rest;
    await reader.exactly((BLOCK - (size % BLOCK)) % BLOCK);
    entries.push({ path, size, sha256: hash.digest('hex') });
  }
}

/** @param {string} text */
function parsePax(text) {
  /** @type {Record<string, string>} */
  const found = {};
  for (let bytes = Buffer.from(text); bytes.length > 0;) {
    const length = parseInt(bytes.toString('latin1'), 10);
    const record = bytes.toString('utf8', String(length).length + 1, length - 1);
    found[record.slice(0, record.indexOf('='))] = record.slice(record.indexOf('=') + 1);
    bytes = bytes.subarray(length);
  }
  return found;
}

class Reader {
  /** @param {AsyncIterable<Buffer>} stream */
  constructor(stream) {
    this.iterator = stream[Symbol.asyncIterator]();
    /** @type {Buffer} */
    this.buffer = Buffer.alloc(0);
  }

  async #more() {
    const { value, done } = await this.iterator.next();
    if (done) return false;
    this.buffer = this.buffer.length === 0 ? value : Buffer.concat([this.buffer, value]);
    return true;
  }

  /** @param {number} count */
  async exactly(count) {
    while (this.buffer.length < count) if (!(await this.#more())) return null;
    const taken = this.buffer.subarray(0, count);
    this.buffer = this.buffer.subarray(count);
    return taken;
  }

  /** @param {number} count @param {(chunk: Buffer) => void} seen @returns {AsyncGenerator<Buffer, void>} */
  async *chunks(count, seen) {
    for (let left = count; left > 0;) {
      if (this.buffer.length === 0 && !(await this.#more())) throw new Error('the archive ends too early');
      const chunk = this.buffer.subarray(0, Math.min(left, this.buffer.length));
      this.buffer = this.buffer.subarray(chunk.length);
      left -= chunk.length;
      seen(chunk);
      yield chunk;
    }
  }
}
