// @ts-check
/** What the launcher says: steps with durations, and a bar where somebody looks at a terminal. */

/** @type {NodeJS.WriteStream} */
let out = process.stdout;
const tty = process.stdout.isTTY && !process.env['CI'] && process.env['TERM'] !== 'dumb';
const paint = (/** @type {string} */ code, /** @type {string} */ text) => (tty ? `\x1b[${code}m${text}\x1b[0m` : text);

/** A failure that is explained to the person at the keyboard; anything else is a fault of ours and keeps its stack. */
export class Refusal extends Error {
  /** @param {string} message @param {ErrorOptions} [options] */
  constructor(message, options) {
    super(message, options);
    this.name = 'Refusal';
  }
}

/** @param {number} ms */
export const seconds = (ms) => (ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`);

/** From here on all that is said goes to stderr: stdout belongs to the answer. */
export const sayOnStderr = () => {
  out = process.stderr;
};
/** @param {string} [text] */
export const say = (text = '') => void out.write(`${text}\n`);
/** @param {string} text */
export const note = (text) => say(`      ${text}`);
/** @param {string} text */
export const warn = (text) => say(`  ${paint('33', '!')}   ${text}`);

/**
 * @typedef {object} Progress
 * @property {(share: number, text?: string) => void} at  share of the work done, 0 to 1
 * @property {(text: string) => void} note
 * @property {(text: string) => void} result  replaces the closing remark
 */

/**
 * Runs one step. On a terminal one line is redrawn with a bar; elsewhere a line at the start, one every 10 s, and one at the end.
 * @template T
 * @param {string} title
 * @param {(progress: Progress) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const began = Date.now();
  let share = -1;
  let detail = '';
  let closing = '';
  let lastLine = began;
  const draw = () => {
    const elapsed = seconds(Date.now() - began);
    const bar =
      share < 0 ? '' : `[${'#'.repeat(Math.round(share * 24)).padEnd(24, '.')}] ${Math.floor(share * 100)} % `;
    if (tty) {
      const line = `  ..  ${title} ${bar}${elapsed} ${detail}`;
      out.write(`\r\x1b[2K${line.slice(0, (process.stdout.columns ?? 100) - 1)}`);
    } else if (Date.now() - lastLine >= 10_000) {
      lastLine = Date.now();
      say(`  ..  ${title}: ${bar}${elapsed}${detail ? `, ${detail}` : ''}`);
    }
  };
  const timer = setInterval(draw, tty ? 200 : 1000);
  if (tty) draw();
  const clear = () => {
    clearInterval(timer);
    if (tty) out.write('\r\x1b[2K');
  };
  try {
    const value = await work({
      at: (done, text) => {
        share = Math.min(1, Math.max(0, done));
        if (text !== undefined) detail = text;
      },
      note: (text) => {
        if (tty) out.write('\r\x1b[2K');
        note(text);
      },
      result: (text) => {
        closing = text;
      },
    });
    clear();
    say(
      `  ${paint('32', 'ok')}  ${title}${closing ? `: ${closing}` : ''} ${paint('2', `(${seconds(Date.now() - began)})`)}`,
    );
    return value;
  } catch (error) {
    clear();
    say(`  ${paint('31', 'no')}  ${title} ${paint('2', `(${seconds(Date.now() - began)})`)}`);
    throw error;
  }
}

/**
 * The frame of every command: a Refusal is printed as text, other errors with their stack; both end with code 1.
 * @param {() => Promise<number | void>} main
 */
export async function command(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (error instanceof Refusal) process.stderr.write(`\n${error.message}\n`);
    else process.stderr.write(`\n${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  }
}
