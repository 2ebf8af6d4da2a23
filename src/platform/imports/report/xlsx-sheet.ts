import { Readable } from 'node:stream';
import yazl from 'yazl';
import { isFormula } from './formula.ts';
import { xmlText } from './xml-text.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const STYLES =
  // 0 plain, 1 bold (the header), 2 text that a spreadsheet must never take for a formula, whoever edits the cell.
  `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs></styleSheet>`;
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';

type Rows = readonly (readonly string[])[];
export interface Sheet {
  readonly name: string;
  /** The first row is the header. */
  readonly rows: Rows;
}

/**
 * A workbook of one sheet, row by row, whatever its length: the first row is the header. Text stays text: nothing in it
 * is a formula. Numbers are numbers where they read the same afterwards.
 */
export const xlsxSheet = (name: string, rows: AsyncIterable<Rows>): Readable => bookOf([{ name, rows }]);

/** The same of a few sheets that are in memory. */
export const xlsxBook = (sheets: readonly Sheet[]): Readable =>
  bookOf(sheets.map(({ name, rows }) => ({ name, rows: [rows] })));

function bookOf(sheets: readonly { name: string; rows: AsyncIterable<Rows> | Iterable<Rows> }[]): Readable {
  const zip = new yazl.ZipFile();
  const names = uniqueNames(sheets.map(({ name }) => name));
  for (const [part, xml] of Object.entries(partsOf(names))) zip.addBuffer(Buffer.from(HEAD + xml), part);
  const output = zip.outputStream as Readable;
  for (const [i, { rows }] of sheets.entries()) {
    const content = Readable.from(sheetXml(rows));
    content.on('error', (error) => output.destroy(error));
    zip.addReadStream(content, `xl/worksheets/sheet${i + 1}.xml`);
  }
  zip.end();
  return output;
}

/** At most 31 letters, none of those that Excel refuses, and no name twice whatever its case. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((wanted) => {
    const plain =
      wanted
        .replaceAll(/[\][*?/\\:]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .slice(0, 31) || 'Sheet';
    let name = plain;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain.slice(0, 28)} ${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

function partsOf(names: readonly string[]): Record<string, string> {
  const numbered = names.map((name, i) => ({ name: xmlText(name), n: i + 1 }));
  const types = numbered.map(
    ({ n }) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${SHEET_TYPE}"/>`,
  );
  const sheets = numbered.map(({ name, n }) => `<sheet name="${name}" sheetId="${n}" r:id="rId${n}"/>`);
  const links = numbered.map(
    ({ n }) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${types.join('')}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}<Relationship Id="rId${names.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  };
}

async function* sheetXml(rows: AsyncIterable<Rows> | Iterable<Rows>): AsyncGenerator<string> {
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  let row = 0;
  for await (const batch of rows)
    yield batch
      .map((cells) => `<row r="${++row}">${cells.map((cell) => cellXml(cell, row === 1)).join('')}</row>`)
      .join('');
  yield '</sheetData></worksheet>';
}

function cellXml(cell: string, isHeader: boolean): string {
  if (cell === '') return '<c/>';
  if (!isHeader && /^-?\d{1,15}(\.\d{1,12})?$/.test(cell) && String(Number(cell)) === cell)
    return `<c><v>${cell}</v></c>`;
  const style = isHeader ? ' s="1"' : isFormula(cell) ? ' s="2"' : '';
  return `<c${style} t="inlineStr"><is><t xml:space="preserve">${xmlText(cell.slice(0, 32_767))}</t></is></c>`;
}
