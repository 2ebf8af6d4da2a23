import type { Archive } from './archive.ts';
import { LIMITS } from './limits.ts';
import { SafeXml } from './safe-xml.ts';
import { Unreadable } from './unreadable.ts';

export type Attributes = Readonly<Record<string, string>>;
export const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads one part of a workbook, tag by tag. */
export async function readPart(
  archive: Archive,
  name: string,
  opened: (name: string, attributes: Attributes) => void,
  closed: (name: string) => void = () => undefined,
  text: (text: string) => void = () => undefined,
): Promise<void> {
  const xml = new SafeXml(
    (tag, attributes) => opened(local(tag), attributes),
    (tag) => closed(local(tag)),
    text,
    name,
  );
  for await (const chunk of await archive.read(name)) xml.write(chunk);
  xml.end();
}

export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly part: string; readonly isHidden: boolean }[];
  readonly countsFrom1904: boolean;
  readonly strings: string | null;
  readonly styles: string | null;
}

/** Where the parts lie, by the relations that the package itself names; a name that leads out of it is not followed. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  if (!archive.has('[Content_Types].xml')) throw new Unreadable('other-format', 'This archive is no Excel workbook.');
  const [main = 'xl/workbook.xml'] = [...(await relations(archive, '', '_rels/.rels')).values()]
    .filter(({ type }) => type.endsWith('/officeDocument'))
    .map(({ target }) => target);
  if (!archive.has(main)) throw new Unreadable('other-format', 'This archive is no Excel workbook.');
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const links = await relations(archive, folder, `${folder}_rels/${main.slice(folder.length)}.rels`);
  const sheets: { name: string; part: string; isHidden: boolean }[] = [];
  let countsFrom1904 = false;
  await readPart(archive, main, (tag, attributes) => {
    if (tag === 'workbookPr') countsFrom1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
    if (tag !== 'sheet') return;
    const id = Object.entries(attributes).find(([name]) => local(name) === 'id' && name.includes(':'))?.[1];
    const part = links.get(id ?? '')?.target;
    if (part !== undefined && archive.has(part) && sheets.length < 100)
      sheets.push({
        name: (attributes['name'] ?? '').slice(0, 100),
        part,
        isHidden: (attributes['state'] ?? 'visible') !== 'visible',
      });
  });
  const partOf = (type: string) =>
    [...links.values()].find((link) => link.type.endsWith(type) && archive.has(link.target))?.target ?? null;
  return { sheets, countsFrom1904, strings: partOf('/sharedStrings'), styles: partOf('/styles') };
}

async function relations(
  archive: Archive,
  folder: string,
  name: string,
): Promise<Map<string, { type: string; target: string }>> {
  const found = new Map<string, { type: string; target: string }>();
  if (!archive.has(name)) return found;
  await readPart(archive, name, (tag, attributes) => {
    if (tag !== 'Relationship' || attributes['TargetMode'] === 'External' || found.size > LIMITS.entries) return;
    const target = attributes['Target'] ?? '';
    found.set(attributes['Id'] ?? '', {
      type: attributes['Type'] ?? '',
      target: target.startsWith('/') ? target.slice(1) : folder + target,
    });
  });
  return found;
}

/** The texts that cells share; readings of ideographs (rPh) are left out. */
export async function readStrings(archive: Archive, name: string | null): Promise<string[]> {
  const strings: string[] = [];
  if (name === null) return strings;
  let [text, isText, isReading] = ['', false, false];
  await readPart(
    archive,
    name,
    (tag) => {
      if (tag === 'si') text = '';
      isText = tag === 't';
      if (tag === 'rPh') isReading = true;
    },
    (tag) => {
      isText = false;
      if (tag === 'rPh') isReading = false;
      if (tag === 'si') strings.push(text);
    },
    (piece) => {
      if (isText && !isReading) text += piece;
      if (text.length > LIMITS.cell)
        throw new Unreadable('cell-too-long', `A cell has more than ${LIMITS.cell} characters.`);
    },
  );
  return strings;
}

const DATE_FORMATS = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

/** Which of the cell styles show a number as a date. */
export async function readDateStyles(archive: Archive, name: string | null): Promise<boolean[]> {
  const dates: boolean[] = [];
  if (name === null) return dates;
  const own = new Map<number, boolean>();
  let inCells = false;
  await readPart(
    archive,
    name,
    (tag, attributes) => {
      if (tag === 'numFmt') own.set(Number(attributes['numFmtId']), isDateFormat(attributes['formatCode'] ?? ''));
      if (tag === 'cellXfs') inCells = true;
      if (tag === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0);
        dates.push(own.get(id) ?? DATE_FORMATS.has(id));
      }
    },
    (tag) => {
      if (tag === 'cellXfs') inCells = false;
    },
  );
  return dates;
}

const isDateFormat = (code: string): boolean => /[dmyhs]/i.test(code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

/** A day number of Excel as `2018-09-30` or `2018-09-30 14:30:00`. */
export function dayOf(serial: number, countsFrom1904: boolean): string {
  // Excel believes in 29 February 1900, so days before March 1900 are one off; no camera is that old.
  const days = serial + (countsFrom1904 ? 1462 : 0);
  const moment = new Date(Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000);
  if (Number.isNaN(moment.getTime())) return String(serial);
  const text = moment.toISOString().slice(0, 19).replace('T', ' ');
  return text.endsWith(' 00:00:00') ? text.slice(0, 10) : text;
}
