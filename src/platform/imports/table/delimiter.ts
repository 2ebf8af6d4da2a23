import { parse } from 'csv-parse/sync';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const LINES = 30;

/** The delimiter that cuts the first lines into the same number of columns, more than one; null where none does. */
export function detectDelimiter(sample: string): Delimiter | null {
  const scores = DELIMITERS.map((delimiter) => ({ delimiter, score: scoreOf(sample, delimiter) }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score > 0 ? best.delimiter : null;
}

function scoreOf(sample: string, delimiter: Delimiter): number {
  const rows = firstRows(sample, delimiter);
  const header = rows[0]?.length ?? 0;
  if (header < 2) return 0;
  const alike = rows.filter((row) => row.length === header).length / rows.length;
  return alike * alike * Math.min(header, 100);
}

export function firstRows(sample: string, delimiter: Delimiter): string[][] {
  // The last line of a sample may be cut in the middle; without it a quote could stay open.
  const end = sample.lastIndexOf('\n');
  const whole = sample.length > 60_000 && end > 0 ? sample.slice(0, end) : sample;
  try {
    return parse(whole, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      to: LINES,
      skip_empty_lines: true,
    }).filter((row) => row.some((cell) => cell !== ''));
  } catch {
    return [];
  }
}
