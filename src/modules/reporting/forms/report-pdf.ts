import { shadesOf } from '../../../kernel/shades.ts';
import { MAP_HEIGHT, Pdf } from '../../../platform/pdf/pdf.ts';
import type { Outline } from '../../territories/index.ts';
import type { Language } from '../domain/definition.ts';
import type { AnyReport, Bars, Cell, Form, Shading, Table } from './form.ts';
import { PAGE, spanned, WORDS } from './words.ts';

/** More lines than these are read in the table; with more the chart would leave the first page empty. */
const MOST_BARS = 25;

/** A table does not begin with its head alone at the end of a page. */
const HEAD_AND_ROW = 130;
/** Fewer are no map. */
const FEWEST_SHAPES = 2;
/** Of more, the figures on the map would lie over each other. */
const MOST_LABELS = 40;

/** The report on paper: the chart, the map, the table, what may not be concluded, and what each figure means. */
export function toPdf<Report extends AnyReport>(
  report: Report,
  form: Form<Report>,
  language: Language,
  madeAt: Date,
  outlines: ReadonlyMap<string, Outline>,
): Promise<Buffer> {
  const { definition, period } = report;
  const pdf = new Pdf(definition.title[language], language, madeAt, 'landscape').text(
    `${WORDS.period[language]}: ${spanned(period.from, period.to, language)} · ${WORDS.version[language]}: ${definition.version}`,
    { dim: true },
  );
  const chart = form.chart(report, language);
  if (chart !== null && chart.rows.length > 0) drawn(pdf, chart, language);
  for (const shading of form.maps?.(report, language) ?? []) shaded(pdf, shading, outlines, language);
  for (const table of form.tables(report, language)) written(pdf.heading(table.title, HEAD_AND_ROW), table, language);
  if (form.warnings.length > 0) pdf.heading(WORDS.mayNot[language]);
  for (const warning of form.warnings) pdf.text(warning[language]);
  pdf.heading(WORDS.definition[language]).facts(definition.terms.map((term) => [term.name, term[language]]));
  return pdf.finish(PAGE[language], `Svidok · ${definition.code} v${definition.version} · ${definition.timeZone}`);
}

function drawn(pdf: Pdf, chart: Bars, language: Language): void {
  const words = (value: number) => (chart.unit === '%' ? percent(value, language) : figure(value, language));
  const rows = chart.rows.slice(0, MOST_BARS);
  const alt = `${chart.title}: ${rows.map(({ label, value }) => `${label} ${words(value)}`).join('; ')}`;
  pdf.heading(chart.title, 24 + rows.length * 15).bars(
    alt,
    rows.map((row) => ({ ...row, text: words(row.value) })),
    { most: chart.unit === '%' ? 100 : null, reference: chart.reference },
  );
  const notes = [
    ...(rows.some(({ low }) => low !== null) ? [WORDS.reference[language]] : []),
    ...(rows.length < chart.rows.length ? [WORDS.more[language]] : []),
  ];
  if (notes.length > 0) pdf.text(notes.join(' '), { dim: true });
}

/** Classes as on the page; what may not or cannot be told is hatched, so that it is not taken for a small figure. */
function shaded(
  pdf: Pdf,
  { title, unit, untold, rows }: Shading,
  outlines: ReadonlyMap<string, Outline>,
  language: Language,
): void {
  const words = (value: number) => (unit === '%' ? percent(value * 100, language) : fixed(value, 2, language));
  const shades = shadesOf(rows.map(({ value }) => value));
  const shapes = rows.flatMap(({ code, value }) => {
    const outline = outlines.get(code);
    return outline === undefined ? [] : [{ outline, step: shades.stepOf(value), text: value === null ? '' : words(value) }];
  }); // prettier-ignore
  if (shapes.length < FEWEST_SHAPES || shades.steps.length === 0) return;
  const count = (step: number | null) => shapes.filter((shape) => shape.step === step).length;
  const legend = [
    ...shades.steps.map(({ step, from, to }) => ({
      step,
      text: from === to ? words(from) : `${words(from)} – ${words(to)}`,
    })),
    ...(count(null) === 0 ? [] : [{ step: null, text: untold }]),
  ];
  const alt = `${title}: ${legend.map(({ step, text }) => `${text}: ${count(step)} ${WORDS.territories[language]}`).join('; ')}`;
  const sources = [...new Set(rows.flatMap(({ code }) => outlines.get(code)?.attribution ?? []))].join('; ');
  pdf
    .heading(title, MAP_HEIGHT + 50)
    .map(alt, shapes.length > MOST_LABELS ? shapes.map((shape) => ({ ...shape, text: '' })) : shapes, legend)
    .text(`${WORDS.steps[language]} ${WORDS.boundaries[language]}: ${sources}.`, { dim: true });
}

const fixed = (value: number, digits: number, language: Language): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
const percent = (hundredths: number, language: Language): string => `${fixed(hundredths, 1, language)} %`;
const figure = (value: number, language: Language): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);

function written(pdf: Pdf, { columns, rows }: Table, language: Language): void {
  const isShown = columns.map(({ isOnlyInBook }) => !isOnlyInBook);
  pdf.table(
    columns
      .filter((_, i) => isShown[i])
      .map(({ title, isShare }, i) => ({ title, share: i === 0 ? 2.6 : isShare ? 1.7 : 1.1 })),
    rows.map((row) =>
      row.flatMap((cell, i) => (isShown[i] ? [inWords(cell, columns[i]?.isPortion === true, language)] : [])),
    ),
  );
}

function inWords(cell: Cell, isPortion: boolean, language: Language): string {
  if (cell === null) return '—';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return isPortion ? percent(cell * 100, language) : figure(cell, language);
  if (cell.value === null || cell.low === null || cell.high === null) return WORDS.tooFew[language];
  const [low, high] = [cell.low, cell.high].map((part) => fixed(part * 100, 1, language));
  return `${percent(cell.value * 100, language)} (${low}–${high})`;
}
