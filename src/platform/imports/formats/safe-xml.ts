import { StringDecoder } from 'node:string_decoder';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { LIMITS } from './limits.ts';
import { Unreadable } from './unreadable.ts';

/** A reader of XML that knows no document type, so that no entity can be declared, and no depth without end. */
export class SafeXml {
  private readonly decoder = new StringDecoder('utf8');
  private readonly parser = new SaxesParser({ xmlns: false, position: false });
  private depth = 0;
  private attributes = 0;

  constructor(
    opened: (name: string, attributes: Readonly<Record<string, string>>) => void,
    closed: (name: string) => void,
    text: (text: string) => void,
    what: string,
  ) {
    this.parser.on('doctype', () => {
      throw new Unreadable(
        'doctype',
        'The file declares a document type. Remove <!DOCTYPE ...>: entities are not read.',
      );
    });
    this.parser.on('error', (error) => {
      throw new Unreadable('not-xml', `${what} is not well-formed XML: ${error.message.slice(0, 120)}.`);
    });
    this.parser.on('attribute', () => {
      if (++this.attributes > LIMITS.attributes)
        throw new Unreadable('too-many-attributes', `An element has more than ${LIMITS.attributes} attributes.`);
    });
    this.parser.on('opentag', (tag: SaxesTagPlain) => {
      this.attributes = 0;
      if (++this.depth > LIMITS.depth)
        throw new Unreadable('too-deep', `The file is nested deeper than ${LIMITS.depth} levels.`);
      opened(tag.name, tag.attributes);
    });
    this.parser.on('closetag', (tag) => {
      this.depth--;
      closed(tag.name);
    });
    this.parser.on('text', text);
    this.parser.on('cdata', text);
  }

  write(chunk: Buffer): void {
    const text = this.decoder.write(chunk);
    if (/encoding\s*=\s*["'](?!utf-?8["'])/i.test(text.slice(0, 200)) && text.startsWith('<?xml'))
      throw new Unreadable('encoding', 'XML is read in UTF-8 only. Save the file in UTF-8.');
    this.parser.write(text);
  }

  end(): void {
    this.parser.write(this.decoder.end());
    this.parser.close();
  }
}
