import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What another theme and longer words can spoil; names, roles and order are the same in every look. */
const OF_THE_LOOK = [
  'color-contrast',
  'link-in-text-block',
  'target-size',
  'html-has-lang',
  'html-lang-valid',
  'valid-lang',
];

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

/** Serious and critical findings of axe, told with the element and the reason. */
export async function findingsOn(page: Page, only: 'everything' | 'the look' = 'everything'): Promise<string[]> {
  if (!(await page.evaluate('typeof axe !== "undefined"'))) await page.evaluate(axe);
  await settled(page);
  const runOnly = only === 'everything' ? { type: 'tag', values: ALL } : { type: 'rule', values: OF_THE_LOOK };
  const { violations } = await page.evaluate<{ violations: Finding[] }>(
    // Only violations are worked out: the nodes that pass are most of the time of a large page.
    `axe.run(document, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ["violations"], preload: false })`,
  );
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
