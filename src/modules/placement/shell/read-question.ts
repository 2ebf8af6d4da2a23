import { type Ground, GROUNDS } from '../domain/near.ts';
import type { Question } from '../domain/question.ts';
import { BadInput } from './bad-input.ts';
import { readMatrix } from './read-matrix.ts';
import { type PointsFile, readPoints } from './read-points.ts';

/** As they are typed. */
export interface PlacementWords {
  readonly demand: string;
  readonly sites: string;
  readonly existing?: string;
  readonly radius: string;
  readonly count: string;
  readonly distance: string;
  readonly timeLimit: string;
  readonly json?: boolean;
}

export interface Asked {
  readonly question: Question;
  readonly seconds: number;
  readonly distance: string;
  readonly radius: number;
  readonly demand: PointsFile;
  readonly sites: PointsFile;
  readonly existing: PointsFile | null;
}

const MATRIX = 'matrix:';

/** Reads options and files, all before anything is computed; refuses with BadInput. */
export async function readQuestion(words: PlacementWords, onNote: (note: string) => void): Promise<Asked> {
  const radius = optionOf('--radius', words.radius, 'metres, a number above 0', (value) => value > 0);
  const count = optionOf(
    '--count',
    words.count,
    'a whole number, 0 or more',
    (value) => Number.isInteger(value) && value >= 0,
  );
  const seconds = optionOf('--time-limit', words.timeLimit, 'seconds, a number above 0', (value) => value > 0);
  const matrix = words.distance.startsWith(MATRIX) ? words.distance.slice(MATRIX.length) : null;
  const ground = GROUNDS.find((name) => name === words.distance);
  if (ground === undefined && (matrix === null || matrix === ''))
    throw new BadInput(`--distance: found "${words.distance}", expected ${GROUNDS.join(', ')} or ${MATRIX}FILE`);
  const coordinates = matrix !== null ? 'none' : ground === 'plane' ? 'meters' : 'degrees';
  const demand = filled(await readPoints(words.demand, coordinates));
  const sites = filled(await readPoints(words.sites, coordinates));
  const existing = words.existing === undefined ? null : await readPoints(words.existing, coordinates);
  const nowhere = { xs: new Float64Array(0), ys: new Float64Array(0) };
  const coverage =
    matrix === null
      ? {
          ground: ground as Ground,
          radius,
          demand: pointsOf(demand),
          sites: pointsOf(sites),
          existing: existing === null ? nowhere : pointsOf(existing),
        }
      : await readMatrix(matrix, { demand, sites, existing }, radius, onNote);
  const question = { weights: demand.weights, count, coverage };
  return { question, seconds, distance: words.distance, radius, demand, sites, existing };
}

const pointsOf = ({ xs, ys }: PointsFile) => ({ xs, ys });

function filled(points: PointsFile): PointsFile {
  if (points.ids.length === 0) throw new BadInput(`${points.file}: found a header only, expected at least one row`);
  return points;
}

function optionOf(name: string, text: string, expected: string, isGood: (value: number) => boolean): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value) && isGood(value)) return value;
  throw new BadInput(`${name}: found "${text}", expected ${expected}`);
}
