import cliProgress from 'cli-progress';
import { type Told, startPlacement } from '../solver/start-placement.ts';
import { BadInput } from './bad-input.ts';
import { type PlacementWords, readQuestion } from './read-question.ts';
import { asJson, asText } from './told.ts';

const BAD_INPUT = 2;
const STOPPED = 130;
const PHASES: Readonly<Record<Told['phase'], string>> = {
  coverage: 'who covers what',
  greedy: 'first choice',
  exchange: 'exchanging',
  bound: 'bounding',
  proof: 'proving',
  done: 'done',
};

/**
 * `svidok placement`: reads files, computes in a thread, writes the answer to stdout and all else to stderr. Ctrl-C ends
 * the search and tells the best so far. Gives the exit code: 2 for input that cannot be computed with, 130 when stopped.
 */
export async function placeFromShell(words: PlacementWords): Promise<number> {
  const say = (text: string) => void process.stderr.write(`${text}\n`);
  try {
    const asked = await readQuestion(words, say);
    const bar = progress(words.json === true);
    const run = startPlacement(asked, bar.show);
    let isStopped = false;
    const stop = () => {
      isStopped = true;
      run.stop();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    const best = await run.ended.finally(() => bar.end());
    process.off('SIGINT', stop).off('SIGTERM', stop);
    if (isStopped) say(best === null ? 'Stopped before anything was found.' : 'Stopped: this is the best so far.');
    if (best !== null) process.stdout.write(words.json === true ? asJson(best, asked) : asText(best, asked));
    return isStopped ? STOPPED : 0;
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    say(error.message);
    return BAD_INPUT;
  }
}

/**
 * A bar on a terminal: the share of the coverage, then of the time. Elsewhere a line for each step and each better
 * choice, unless a program asked.
 */
function progress(isQuiet: boolean): { show: (told: Told) => void; end: () => void } {
  const figures = ({ phase, best }: Told) => ({
    phase: PHASES[phase],
    covered: best?.covered.toLocaleString('en') ?? '-',
    bound: best?.bound.toLocaleString('en') ?? '-',
  });
  if (!process.stderr.isTTY) {
    let last = '';
    const show = (told: Told) => {
      const { phase, covered, bound } = figures(told);
      const line = `${phase}: covered ${covered}, at most ${bound}\n`;
      if (!isQuiet && told.best !== null && line !== last) process.stderr.write(line);
      last = line;
    };
    return { show, end: () => undefined };
  }
  const bar = new cliProgress.SingleBar({
    format: '{bar} {percentage} % | {phase} | covered {covered}, at most {bound} | {duration} s',
    barCompleteChar: '#',
    barIncompleteChar: '.',
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
    gracefulExit: false,
  });
  bar.start(100, 0, figures({ phase: 'coverage', share: 0, best: null }));
  return { show: (told) => bar.update(Math.floor(told.share * 100), figures(told)), end: () => bar.stop() };
}
