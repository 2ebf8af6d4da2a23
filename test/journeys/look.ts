import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { GROUPS } from './words.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** As it is known within the page. */
declare const axe: { run(on: Document, options: object): Promise<{ violations: Finding[] }> };

/** A control that has just been allowed takes a frame or two to its colours, and axe would measure those on the way. What turns for ever is not waited for. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => Number.isFinite(Number(animation.effect?.getComputedTiming().endTime)))
        .map((animation) => animation.finished),
    ).then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))),
  );

/**
 * Runs axe while of all that is built alike within one parent only the first two are shown (two, because tables are striped). The rows of
 * a list are the same elements with the same classes, styles and states and other words in them: what axe finds in the fiftieth it has
 * found in the first. Whatever differs in more than its words stays; so does a short word, for it may make too small a target.
 * Identifiers that are referred to and given twice axe could not see then, so they are told from here.
 */
async function look(options: object): Promise<Finding[]> {
  const OF_ALIKE = 2;
  const TELLING =
    /^(id|for|href|src|alt|title|d|value|datetime|aria-label|aria-labelledby|aria-describedby|aria-controls|data-row|data-id)$/;
  const REFERENCES = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns'];
  const alike: HTMLElement[] = [];
  const shapeOf = (element: Element): string => {
    const attributes = [...element.attributes]
      .map(({ name, value }) => `${name}=${TELLING.test(name) ? value.trim() !== '' : value}`)
      .sort();
    const seen = new Map<string, number>();
    let inside = '';
    for (const node of element.childNodes) {
      const word = node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '').trim() : '';
      if (word !== '') inside += word.length < 5 ? word.length : '#';
      if (!(node instanceof Element)) continue;
      const shape = shapeOf(node);
      inside += shape;
      seen.set(shape, (seen.get(shape) ?? 0) + 1);
      if ((seen.get(shape) ?? 0) > OF_ALIKE && node instanceof HTMLElement) alike.push(node);
    }
    return `<${element.localName} ${attributes.join(' ')}>${inside}</>`;
  };
  shapeOf(document.body);
  const referred = new Set(
    REFERENCES.flatMap((name) =>
      [...document.querySelectorAll(`[${name}]`)].flatMap((element) => element.getAttribute(name)?.split(/\s+/) ?? []),
    ),
  );
  const ids = [...document.querySelectorAll('[id]')].filter(({ id }) => referred.has(id));
  const first = new Map(ids.toReversed().map((element) => [element.id, element]));
  const twice = ids.filter((element) => first.get(element.id) !== element);
  const was = alike.map(({ style }) => style.display);
  for (const { style } of alike) style.display = 'none';
  try {
    // Only violations are worked out: the nodes that pass are most of the time of a large page.
    const { violations } = await axe.run(document, { ...options, resultTypes: ['violations'], preload: false });
    const doubled = {
      id: 'id-given-twice',
      impact: 'critical',
      nodes: twice.map((node) => ({ html: node.outerHTML })),
    };
    return twice.length === 0 ? violations : [...violations, doubled];
  } finally {
    for (const [i, { style }] of alike.entries()) style.display = was[i] ?? '';
  }
}

/** Serious and critical findings of axe, told with the element and the reason. */
export async function findingsOn(page: Page): Promise<string[]> {
  if (!(await page.evaluate('typeof axe !== "undefined"'))) await page.evaluate(AXE);
  await settled(page);
  const violations = await page.evaluate(look, { runOnly: { type: 'tag', values: ALL } });
  return violations
    .filter((finding) => finding.impact === 'serious' || finding.impact === 'critical')
    .flatMap((finding) =>
      finding.nodes
        .slice(0, 3)
        .map((node) => `${finding.id}: ${node.html.slice(0, 160)} | ${node.failureSummary?.slice(0, 240)}`),
    );
}

/** A page must not scroll sideways, however narrow. */
export const isSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const main = document.querySelector('main');
    const root = document.documentElement;
    return root.scrollWidth > root.clientWidth || (main !== null && main.scrollWidth > main.clientWidth);
  });

/** Keys of the catalogues, and codes of the API, that nobody has put into words. */
export const wordlessOn = (page: Page): Promise<string[]> =>
  page.evaluate((groups) => {
    const key = new RegExp(`^(${groups.join('|')})(\\.[a-z_]\\w*)+$`, 'i');
    // and an account of the demo world, which the page to sign in names
    const file = /^admin\.second$|\.(csv|json|mkv|mp4|pdf|pem|png|tsr|txt|xlsx|zip)$/i;
    const code = /^[a-z]+(_[a-z]+)+$/;
    const said: string[] = [];
    for (const element of document.body.querySelectorAll<HTMLElement>(
      '*:not(code, pre, kbd, script, style, [data-specimens] *)',
    )) {
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) said.push(node.nodeValue ?? '');
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) said.push(element.getAttribute(name) ?? '');
    }
    const texts = said
      .map((text) => text.trim())
      .filter((text) => (key.test(text) && !file.test(text)) || code.test(text));
    return [...new Set(texts)];
  }, GROUPS);
