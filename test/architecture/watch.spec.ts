import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parser } from '@prometheus-io/lezer-promql';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { parse } from 'yaml';
import { REQUEST_SECONDS } from '../../src/platform/telemetry/metrics.ts';
import { type Figure, measuredBy } from '../../src/platform/telemetry/measure.ts';
import { WATCH_FAILURES } from '../../src/platform/telemetry/watch.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly labels?: { readonly severity?: string };
  readonly annotations?: { readonly summary?: string };
}
interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}

const alerts = (parse(read('deploy/watch/alerts.yaml')) as { groups: { rules: Alert[] }[] }).groups.flatMap(
  ({ rules }) => rules,
);
const dashboard = JSON.parse(read('deploy/watch/dashboard.json')) as { panels: Panel[] };
const questions: (readonly [name: string, expr: string])[] = [
  ...alerts.map(({ alert, expr }) => [alert, expr] as const),
  ...dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const)),
];
const runbook = read('docs/runbook.md');
/** Sections of the runbook by alert. */
const sections = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf('\n')).trim(), text]),
);

interface Selector {
  readonly metric: string;
  readonly labels: readonly string[];
}

/** What a PromQL expression selects; null where it cannot be parsed. */
function selectorsOf(expr: string): Selector[] | null {
  const selectors: { metric: string; labels: string[] }[] = [];
  let isBroken = false;
  parser.parse(expr).iterate({
    enter({ type, from, to }) {
      const text = expr.slice(from, to);
      if (type.isError) isBroken = true;
      if (type.name === 'VectorSelector') selectors.push({ metric: '', labels: [] });
      const last = selectors.at(-1);
      if (type.name === 'Identifier' && last?.metric === '') last.metric = text;
      if (type.name === 'LabelName' && selectors.length > 0 && /^\s*(=|!=|=~|!~)/.test(expr.slice(to)))
        last?.labels.push(text);
    },
  });
  return isBroken || selectors.length === 0 ? null : selectors;
}

/** Labels that Prometheus itself adds, and the bounds of buckets. */
const EVERYWHERE = new Set(['job', 'instance', 'le']);

describe('what operators watch', () => {
  const exported = new Map<string, ReadonlySet<string>>([['up', new Set<string>()]]);
  const complaint = (expr: string): string | null => {
    const selectors = selectorsOf(expr);
    if (selectors === null) return 'is no PromQL';
    for (const { metric, labels } of selectors) {
      const known = exported.get(metric);
      if (known === undefined) return `${metric} is not exported`;
      const odd = labels.find((label) => !known.has(label) && !EVERYWHERE.has(label));
      if (odd !== undefined) return `${metric} has no label ${odd}`;
    }
    return null;
  };

  beforeAll(async () => {
    const measures = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      /(^|\/)measure-[a-z-]+(\.query)?\.ts$/.test(path),
    );
    const figures: Figure[] = [WATCH_FAILURES, REQUEST_SECONDS];
    for (const path of measures) {
      const classes = Object.values((await import(pathToFileURL(join(root, 'src', path)).href)) as object);
      figures.push(...classes.flatMap((each) => measuredBy(each as object) ?? []));
    }
    for (const { name, labels = [] } of figures)
      for (const suffix of ['', '_bucket', '_count', '_sum']) exported.set(name + suffix, new Set(labels));
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    for (const { name } of registry.getMetricsAsArray()) exported.set(name, new Set());
    registry.clear();
    expect(measures.length).toBeGreaterThan(5);
  });

  it('is asked of figures and labels that are exported', () => {
    expect(questions.length).toBeGreaterThan(40);
    expect(questions.map(([name, expr]) => [name, complaint(expr)]).filter(([, fault]) => fault !== null)).toEqual([]);
  });

  it.each([
    ['max(svidok_nobody_knows) > 1', 'svidok_nobody_knows is not exported'],
    ['sum by (lane) (svidok_outbox_hints{colour="red"})', 'svidok_outbox_hints has no label colour'],
    ['max(svidok_outbox_hints', 'is no PromQL'],
    ['svidok_outbox_hints >', 'is no PromQL'],
    ['1 > 0', 'is no PromQL'],
  ])('would notice %s', (expr, fault) => expect(complaint(expr)).toBe(fault));

  it('shows every figure of the house in an alert or on the board', () => {
    const asked = new Set(questions.flatMap(([, expr]) => selectorsOf(expr) ?? []).map(({ metric }) => metric));
    const ours = [...exported.keys()].filter(
      (name) => name.startsWith('svidok_') && !/_(bucket|count|sum)$/.test(name),
    );
    expect(ours.filter((name) => !['', '_bucket', '_count'].some((suffix) => asked.has(name + suffix)))).toEqual([]);
  });

  it('has a severity, a summary and a section of the runbook for each alert, and none for what is no alert', () => {
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
    for (const { alert, labels, annotations } of alerts) {
      expect([alert, labels?.severity]).toEqual([alert, expect.stringMatching(/^(critical|warning)$/)]);
      expect([alert, annotations?.summary ?? '']).toEqual([alert, expect.stringMatching(/\w/)]);
      const section = sections.get(alert) ?? '';
      expect([alert, section]).toEqual([alert, expect.stringContaining(`_${labels?.severity}_`)]);
      for (const part of ['**Means**', '**Look**', '**Do**'])
        expect([alert, section]).toEqual([alert, expect.stringContaining(part)]);
    }
    const named = [...sections.keys()].filter((name) => name.startsWith('Svidok'));
    expect(named.sort()).toEqual(alerts.map(({ alert }) => alert).sort());
  });

  it('names in the table of faults only alerts that there are', () => {
    const named = [...(sections.get('Which fault fires what') ?? '').matchAll(/\[(Svidok\w+)\]/g)].map(
      ([, name]) => name,
    );
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !alerts.some(({ alert }) => alert === name))).toEqual([]);
  });
});
