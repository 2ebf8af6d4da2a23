import PDFDocument from 'pdfkit';
import { opacityOf } from '../../kernel/shades.ts';
import { fairWidths } from './fair-widths.ts';
import { fonts } from './fonts.ts';

const MARGIN = 42;
const FOOT = 24;
const PADDING = 4;
/** A QR code of an address is read from arm's length at this size. */
const CODE = 124;
const INK = '#1b2430';
const DIM = '#5b6673';
const LINE = '#c8ced6';

const BAR = '#2f6f9f';
const BAND = '#b9d2e4';
const BAR_STEP = 14;
const BAR_LABEL = 170;
const BAR_TEXT = 60;

/** With its title a map fits on the page beneath the facts. */
export const MAP_HEIGHT = 330;
const MAP_LEGEND = 180;
const SWATCH = 12;
const HATCH_STEP = 4;

type XY = readonly [x: number, y: number];

interface MapShape {
  /** Polygons of rings of points, x to the right and y upwards, in any unit; and where the words stand. */
  readonly outline: { readonly polygons: readonly (readonly (readonly XY[])[])[]; readonly centre: XY };
  /** Of `shadesOf`; null: hatched, because nothing is told of it. */
  readonly step: number | null;
  /** At its centre; empty where there is no room. */
  readonly text: string;
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** The value in words, at the end of the line. */
  readonly text: string;
}

export interface Column {
  readonly title: string;
  /** Share of the width. */
  readonly share: number;
}

/** The types of pdfkit lag behind: it writes PDF/UA, and the scope of a head cell. */
const ACCESSIBLE = { subset: 'PDF/UA', tagged: true } as unknown as PDFKit.PDFDocumentOptions;
type CellOptions = Parameters<PDFKit.PDFDocument['struct']>[1] & { scope?: 'Column' | 'Row' };

type Rows = readonly (readonly string[])[];
type Element = PDFKit.PDFStructureElement;

/**
 * A document of headings, facts and tables on A4, in the manner of every paper of the house: tagged for screen readers
 * (PDF/UA), with its own fonts, and the same bytes for the same words and moment.
 */
export class Pdf {
  private readonly document: PDFKit.PDFDocument;
  private readonly root: Element;

  constructor(title: string, language: 'uk' | 'en', madeAt: Date, layout: 'portrait' | 'landscape' = 'portrait') {
    const { regular, bold } = fonts();
    this.document = new PDFDocument({
      size: 'A4',
      layout,
      margin: MARGIN,
      bufferPages: true,
      pdfVersion: '1.7',
      ...ACCESSIBLE,
      lang: language,
      displayTitle: true,
      font: regular as never,
      info: { Title: title, Creator: 'Svidok', Producer: 'Svidok', CreationDate: madeAt, ModDate: madeAt },
    });
    this.document.registerFont('regular', regular as never).registerFont('bold', bold as never);
    this.root = this.document.struct('Document', { lang: language });
    this.document.addStructure(this.root);
    this.block('H1', title, 17, true, INK);
  }

  text(words: string, { dim = false } = {}): this {
    return this.block('P', words, 9.5, false, dim ? DIM : INK);
  }

  /** `needs`: points that must be left below, so that what belongs together is not torn apart. */
  heading(words: string, needs = 60): this {
    const { document } = this;
    document.y += 14;
    // Never the last line of a page.
    if (document.y > this.bottom - needs) document.addPage();
    return this.block('H2', words, 12, true, INK);
  }

  /** Each with its name before it. */
  facts(rows: readonly (readonly [string, string])[]): this {
    return this.rows([3, 7], null, rows);
  }

  table(columns: readonly Column[], rows: Rows): this {
    return this.rows(
      columns.map((column) => column.share),
      columns.map((column) => column.title),
      rows,
    );
  }

  /** A QR code drawn as shapes, told in words to those who do not see it, with lines of text beside it. */
  code(modules: readonly (readonly boolean[])[], alt: string, beside: readonly string[]): this {
    const { document } = this;
    if (document.y + CODE > this.bottom) document.addPage();
    const top = document.y;
    const cell = CODE / modules.length;
    this.root.add(
      document.struct('Figure', { alt }, () => {
        for (const [row, line] of modules.entries())
          for (const [column, isDark] of line.entries())
            if (isDark) document.rect(MARGIN + column * cell, top + row * cell, cell, cell);
        document.fill('#000000');
      }),
    );
    document.y = top;
    for (const [i, words] of beside.entries()) {
      this.root.add(
        document.struct('P', {}, () => {
          this.style(i === 1, 9, i === 1 ? INK : DIM).text(words, MARGIN + CODE + 18, document.y, {
            width: this.width - CODE - 18,
          });
        }),
      );
      document.y += 4;
    }
    document.x = MARGIN;
    document.y = Math.max(document.y, top + CODE) + 10;
    return this;
  }

  /**
   * A bar a row, drawn from 0 to `most` (the largest value if null), with a band where there is an interval and a dashed
   * line at the reference; told in words to those who do not see it.
   */
  bars(
    alt: string,
    rows: readonly Bar[],
    { most, reference }: { most: number | null; reference: number | null },
  ): this {
    const { document } = this;
    const top = document.y;
    const left = MARGIN + BAR_LABEL;
    const room = this.width - BAR_LABEL - BAR_TEXT;
    const full = most ?? Math.max(1, ...rows.map(({ value }) => value));
    const at = (value: number) => left + (Math.min(value, full) / full) * room;
    this.root.add(
      document.struct('Figure', { alt }, () => {
        for (const [i, { label, value, low, high, text }] of rows.entries()) {
          const y = top + i * BAR_STEP;
          const oneLine = { lineBreak: false, ellipsis: true, height: BAR_STEP };
          this.style(false, 8, INK).text(label, MARGIN, y + 2, { ...oneLine, width: BAR_LABEL - 8 });
          if (low === null || high === null) document.rect(left, y + 2.5, at(value) - left, BAR_STEP - 5).fill(BAR);
          else {
            document.rect(at(low), y + 4.5, Math.max(1, at(high) - at(low)), BAR_STEP - 9).fill(BAND);
            document.circle(at(value), y + BAR_STEP / 2, 2.6).fill(BAR);
          }
          this.style(false, 8, DIM).text(text, left + room + 6, y + 2, { ...oneLine, width: BAR_TEXT - 6 });
        }
        const bottom = top + rows.length * BAR_STEP;
        document.moveTo(left, top).lineTo(left, bottom).lineWidth(0.6).strokeColor(LINE).stroke();
        if (reference !== null) {
          document.moveTo(at(reference), top).lineTo(at(reference), bottom);
          document.lineWidth(0.8).dash(3, { space: 2 }).strokeColor(DIM).stroke().undash();
        }
      }),
    );
    document.x = MARGIN;
    document.y = top + rows.length * BAR_STEP + 8;
    return this;
  }

  /** Shapes in steps of one colour with their legend; told in words to those who do not see them. */
  map(
    alt: string,
    shapes: readonly MapShape[],
    legend: readonly { readonly step: number | null; readonly text: string }[],
  ): this {
    const { document } = this;
    const top = document.y;
    const place = fitted(
      shapes.flatMap(({ outline }) => outline.polygons.flat(2)),
      { left: MARGIN, top, width: this.width - MAP_LEGEND - 16, height: MAP_HEIGHT },
    );
    const placed = shapes.map(({ outline, step, text }) => ({
      rings: outline.polygons.flat().map((ring) => ring.map((point) => place(point))),
      centre: place(outline.centre),
      step,
      text,
    }));
    this.root.add(
      document.struct('Figure', { alt }, () => {
        for (const { rings, step } of placed) this.shade(rings, step);
        for (const { rings } of placed) this.path(rings).lineWidth(0.4).strokeColor(DIM).stroke();
        for (const { centre, step, text } of placed) if (text !== '') this.label(centre, text, step);
        const left = MARGIN + this.width - MAP_LEGEND;
        for (const [i, { step, text }] of legend.entries()) {
          const y = top + i * (SWATCH + 6);
          const right = left + SWATCH * 1.6;
          const box: readonly XY[] = [[left, y], [right, y], [right, y + SWATCH], [left, y + SWATCH]]; // prettier-ignore
          this.shade([box], step);
          this.path([box]).lineWidth(0.4).strokeColor(DIM).stroke();
          this.style(false, 8, INK).text(text, right + 8, y + 1.5, {
            lineBreak: false,
            ellipsis: true,
            height: SWATCH,
            width: MAP_LEGEND - SWATCH * 1.6 - 8,
          });
        }
      }),
    );
    document.x = MARGIN;
    document.y = top + MAP_HEIGHT + 8;
    return this;
  }

  /** With the number of each page beneath, and who had it made. */
  finish(pageOf: (page: number, of: number) => string, footer: string): Promise<Buffer> {
    const { document } = this;
    this.root.end();
    const { start, count } = document.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      document.switchToPage(page);
      // Below the margin pdfkit would begin a new page for it.
      document.page.margins.bottom = 0;
      document.markContent('Artifact', { type: 'Pagination' });
      this.style(false, 7.5, DIM).text(
        `${footer} · ${pageOf(page - start + 1, count)}`,
        MARGIN,
        document.page.height - 32,
        { width: this.width, align: 'center', lineBreak: false },
      );
      document.endMarkedContent();
    }
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      document.on('data', (chunk: Buffer) => chunks.push(chunk));
      document.on('end', () => resolve(Buffer.concat(chunks)));
      document.on('error', reject);
      document.end();
    });
  }

  private get width(): number {
    return this.document.page.width - 2 * MARGIN;
  }

  private get bottom(): number {
    return this.document.page.height - MARGIN - FOOT;
  }

  private style(isBold: boolean, size: number, color: string): PDFKit.PDFDocument {
    return this.document
      .font(isBold ? 'bold' : 'regular')
      .fontSize(size)
      .fillColor(color);
  }

  private path(rings: Rings): PDFKit.PDFDocument {
    const { document } = this;
    for (const ring of rings)
      for (const [i, [x, y]] of ring.entries()) {
        if (i === 0) document.moveTo(x, y);
        else document.lineTo(x, y);
        if (i === ring.length - 1) document.closePath();
      }
    return document;
  }

  /** Holes stay empty. */
  private shade(rings: Rings, step: number | null): void {
    if (step !== null) {
      this.path(rings).fill(tint(step), 'even-odd');
      return;
    }
    const [left, top, right, bottom] = boxOf(rings.flat());
    const { document } = this;
    document.save();
    this.path(rings).clip('even-odd');
    for (let x = left - (bottom - top); x < right; x += HATCH_STEP)
      document.moveTo(x, bottom).lineTo(x + bottom - top, top);
    document.lineWidth(0.4).strokeColor(DIM).stroke();
    document.restore();
  }

  private label([x, y]: XY, words: string, step: number | null): void {
    const width = 40;
    this.style(false, 6, opacityOf(step ?? 0) > 0.8 ? '#ffffff' : INK).text(words, x - width / 2, y - 3, {
      width,
      align: 'center',
      lineBreak: false,
    }); // prettier-ignore
  }

  private block(tag: 'H1' | 'H2' | 'P', words: string, size: number, isBold: boolean, color: string): this {
    const { document } = this;
    this.root.add(
      document.struct(tag, {}, () => {
        this.style(isBold, size, color).text(words, MARGIN, undefined, { width: this.width });
      }),
    );
    document.moveDown(0.4);
    return this;
  }

  private rows(shares: readonly number[], head: readonly string[] | null, rows: Rows): this {
    const { document } = this;
    const widths = fairWidths(
      shares,
      shares.map((_, i) => this.widestWord(head?.[i] ?? '', rows, i)),
      this.width,
    );
    const table = document.struct('Table');
    this.root.add(table);
    if (head !== null) this.row(table, head, widths, 'head');
    for (const row of rows) {
      if (document.y + this.heightOf(row, widths) > this.bottom) {
        document.addPage();
        // A reader that hears the page has heard the head already.
        if (head !== null) this.row(null, head, widths, 'head');
      }
      this.row(table, row, widths, head === null ? 'fact' : 'row');
    }
    table.end();
    document.x = MARGIN;
    document.y += 6;
    return this;
  }

  /** Of a column, so that no word of it is broken: all of its head, and the longest by letters of its rows. */
  private widestWord(head: string, rows: Rows, column: number): number {
    const inRows = rows.flatMap((row) => wordsOf(row[column] ?? ''));
    const longest = inRows.reduce((so, word) => (word.length > so.length ? word : so), '');
    const bold = wordsOf(head).map((word) => this.style(true, 8.5, INK).widthOfString(word));
    return Math.ceil(Math.max(0, ...bold, this.style(false, 8.5, INK).widthOfString(longest))) + 2 * PADDING + 1;
  }

  private heightOf(cells: readonly string[], widths: readonly number[]): number {
    this.style(false, 8.5, INK);
    const heights = cells.map((cell, i) =>
      this.document.heightOfString(cell, { width: (widths[i] ?? 0) - 2 * PADDING }),
    );
    return Math.max(...heights) + 2 * PADDING;
  }

  private row(
    table: Element | null,
    cells: readonly string[],
    widths: readonly number[],
    kind: 'head' | 'fact' | 'row',
  ): void {
    const { document } = this;
    const height = this.heightOf(cells, widths);
    const top = document.y;
    const line = table === null ? null : document.struct('TR');
    if (line !== null) table?.add(line);
    let left = MARGIN;
    for (const [i, words] of cells.entries()) {
      const x = left;
      const write = () => {
        this.style(kind === 'head', 8.5, kind === 'fact' && i === 0 ? DIM : INK).text(words, x, top + PADDING, {
          width: (widths[i] ?? 0) - 2 * PADDING,
        });
      };
      if (line === null) this.artifact('Pagination', write);
      else line.add(document.struct(...cellOf(kind, i), write));
      left += widths[i] ?? 0;
    }
    line?.end();
    this.artifact('Layout', () =>
      document
        .moveTo(MARGIN, top + height)
        .lineTo(MARGIN + this.width, top + height)
        .lineWidth(kind === 'head' ? 0.9 : 0.4)
        .strokeColor(LINE)
        .stroke(),
    );
    document.y = top + height;
  }

  private artifact(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.document.markContent('Artifact', { type });
    draw();
    this.document.endMarkedContent();
  }
}

/** As far as a line may break between them. */
const wordsOf = (text: string): string[] => text.split(/[ \n]+|(?<=[-–—/])/);

type Rings = readonly (readonly XY[])[];

/** Mixed with the paper rather than let through: the same in every viewer and printer. */
function tint(step: number): string {
  const opacity = opacityOf(step);
  const parts = [1, 3, 5].map((at) => Number.parseInt(BAR.slice(at, at + 2), 16));
  return `#${parts.map((part) => Math.round(255 - (255 - part) * opacity).toString(16).padStart(2, '0')).join('')}`; // prettier-ignore
}

function boxOf(points: readonly XY[]): readonly [number, number, number, number] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right, bottom];
}

/** Puts all points together into a frame: as large as it takes, in its middle, north up. */
function fitted(
  points: readonly XY[],
  frame: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): (point: XY) => XY {
  const [west, south, east, north] = boxOf(points);
  const scale = Math.min(frame.width / Math.max(east - west, 1), frame.height / Math.max(north - south, 1));
  const left = frame.left + (frame.width - (east - west) * scale) / 2;
  const top = frame.top + (frame.height - (north - south) * scale) / 2;
  return ([x, y]) => [left + (x - west) * scale, top + (north - y) * scale];
}

function cellOf(kind: 'head' | 'fact' | 'row', column: number): [tag: 'TH' | 'TD', options: CellOptions] {
  if (kind === 'head') return ['TH', { scope: 'Column' }];
  return kind === 'fact' && column === 0 ? ['TH', { scope: 'Row' }] : ['TD', {}];
}
