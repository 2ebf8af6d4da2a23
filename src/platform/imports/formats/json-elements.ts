import { LIMITS } from './limits.ts';
import { Unreadable } from './unreadable.ts';

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST, COMMA, COLON] = [
  0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a,
] as const;
const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const MOST_HEAD = 4096;

/** What stands around the list: `{"type":"FeatureCollection","crs":...}`. */
export interface Outline {
  /** Name of the list; `''` for a bare array, null where there is none. */
  list: string | null;
  readonly members: Map<string, string>;
}

const broken = (message: string, row: number | null = null) => new Unreadable('not-json', message, row);

/**
 * Cuts the elements of the one long list out of a JSON file, whatever its length, so that only one of them is in memory:
 * a bare array, or the member `features` or `elements` of an object. Each element is then parsed by `JSON.parse`, which
 * is the judge of what lies within. A file that stops early, goes on after its end or is nested too deep is refused.
 */
export class JsonElements {
  readonly outline: Outline = { list: null, members: new Map() };
  private depth = 0;
  private listDepth = -1;
  private inString = false;
  private escaped = false;
  private isOver = false;
  private wantsComma = false;
  private afterComma = false;
  private count = 0;
  /** Bytes of the element or of the member that is being read. */
  private kept: Buffer[] = [];
  private keptBytes = 0;
  private from = -1;
  private key: string | null = null;
  private isKeyNext = false;

  async *read(bytes: AsyncIterable<Buffer>): AsyncGenerator {
    let isFirst = true;
    for await (const chunk of bytes) {
      const start = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0;
      isFirst = false;
      yield* this.chunk(chunk, start);
    }
    if (!this.isOver) throw broken('The file breaks off before its end.', this.count === 0 ? null : this.count);
  }

  private *chunk(chunk: Buffer, start: number): Generator {
    if (this.from >= 0) this.from = start;
    for (let at = start; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (byte === BACKSLASH) this.escaped = true;
        else if (byte === QUOTE) {
          this.inString = false;
          if (this.isKeyNext && this.depth === 1 && this.listDepth !== 1) {
            this.key = this.text(chunk, at + 1);
            this.isKeyNext = false;
          }
        }
        continue;
      }
      if (isBlank(byte)) continue;
      if (this.isOver) throw broken('Something follows after the end of the JSON.');
      const element = this.sign(byte, chunk, at);
      if (element !== undefined) yield element;
    }
    if (this.from >= 0) this.keep(chunk, chunk.length);
  }

  /** Everything that is neither blank nor within a string. Returns an element that ends here. */
  private sign(byte: number, chunk: Buffer, at: number): unknown {
    if (this.depth === this.listDepth) this.demandElement(byte);
    else if (this.depth === 0 && byte !== OPEN && byte !== OPEN_LIST) throw broken('This is not JSON.');
    switch (byte) {
      case QUOTE:
        this.inString = true;
        if (this.isKeyNext && this.depth === 1) this.begin(at);
        return undefined;
      case OPEN:
      case OPEN_LIST:
        this.opened(byte, at);
        return undefined;
      case CLOSE:
      case CLOSE_LIST:
        return this.closed(chunk, at);
      case COMMA:
        if (this.depth === this.listDepth) {
          this.wantsComma = false;
          this.afterComma = true;
        } else if (this.depth === 1) {
          this.member(chunk, at);
          this.isKeyNext = true;
        }
        return undefined;
      case COLON:
        if (this.depth === 1 && this.key !== null) this.begin(at + 1);
        return undefined;
      default:
        return undefined;
    }
  }

  private demandElement(byte: number): void {
    if (byte === CLOSE_LIST) {
      if (this.afterComma) throw broken('A comma stands before the end of the list.', this.count);
    } else if (byte === COMMA) {
      if (!this.wantsComma) throw broken('A comma stands where an element should.', this.count);
    } else if (byte !== OPEN) throw broken('The list holds something that is no object.', this.count + 1);
    else if (this.wantsComma) throw broken('A comma is missing between two elements.', this.count);
  }

  private opened(byte: number, at: number): void {
    if (this.depth === 0) {
      if (byte === OPEN_LIST) {
        this.outline.list = '';
        this.listDepth = 1;
      } else {
        this.isKeyNext = true;
        this.begin(at);
        this.drop();
      }
    } else if (this.depth === this.listDepth) {
      this.begin(at);
      this.afterComma = false;
    } else if (
      this.depth === 1 &&
      byte === OPEN_LIST &&
      this.outline.list === null &&
      (this.key === 'features' || this.key === 'elements')
    ) {
      this.outline.list = this.key;
      this.listDepth = 2;
      this.drop();
      this.key = null;
    }
    this.depth++;
    if (this.depth > LIMITS.depth)
      throw new Unreadable('too-deep', `The file is nested deeper than ${LIMITS.depth} levels.`);
  }

  private closed(chunk: Buffer, at: number): unknown {
    if (this.depth === 1 && this.listDepth !== 1) this.member(chunk, at);
    this.depth--;
    if (this.depth < 0) throw broken('A bracket is closed that was not opened.');
    if (this.depth === 0) this.isOver = true;
    if (this.depth === this.listDepth - 1) this.listDepth = -1;
    if (this.depth !== this.listDepth) return undefined;
    this.wantsComma = true;
    this.count++;
    const text = this.text(chunk, at + 1);
    try {
      return JSON.parse(text);
    } catch {
      throw broken(`Element ${this.count} is not JSON.`, this.count);
    }
  }

  private begin(at: number): void {
    this.kept = [];
    this.keptBytes = 0;
    this.from = at;
  }

  private drop(): void {
    this.kept = [];
    this.from = -1;
  }

  private keep(chunk: Buffer, end: number): void {
    this.keptBytes += end - this.from;
    if (this.keptBytes > LIMITS.element)
      throw new Unreadable(
        'element-too-long',
        `One element is longer than ${LIMITS.element / 1024} KiB.`,
        this.count + 1,
      );
    this.kept.push(chunk.subarray(this.from, end));
  }

  /** The bytes kept since `begin`, up to here. */
  private text(chunk: Buffer, end: number): string {
    this.keep(chunk, end);
    const text = Buffer.concat(this.kept).toString('utf8');
    this.drop();
    return text.startsWith('"') && this.isKeyNext ? keyOf(text) : text;
  }

  private member(chunk: Buffer, at: number): void {
    if (this.key === null || this.from < 0) return;
    const text = this.text(chunk, at).trim();
    if (text.length <= MOST_HEAD) this.outline.members.set(this.key, text);
    this.key = null;
  }
}

function keyOf(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    throw broken('This is not JSON.');
  }
}
