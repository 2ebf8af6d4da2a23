import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ui = fileURLToPath(new URL('../src/ui/', import.meta.url));
const design = fileURLToPath(new URL('../src/app/', import.meta.url));

describe('the page of the design system', () => {
  const shown = ['design/Controls.tsx', 'design/Tokens.tsx', 'pages/DesignPage.tsx']
    .map((file) => readFileSync(design + file, 'utf8'))
    .join('\n');

  it('shows every control of the house', () => {
    const controls = readdirSync(ui)
      .filter((file) => file.endsWith('.tsx'))
      .flatMap((file) => [
        ...readFileSync(ui + file, 'utf8').matchAll(
          /^export (?:const|class|function) ([A-Z]\w+)\b(?! extends Error)/gm,
        ),
      ])
      .map(([, name]) => name ?? '');
    expect(controls.length).toBeGreaterThan(15);
    expect(controls.filter((name) => !shown.includes(`<${name}`))).toEqual([]);
  });

  it('takes tokens from the theme, and tells none by itself', () => {
    expect(shown).toContain("from '../../ui/theme.ts'");
    expect(/#[0-9a-f]{6}/i.exec(shown)?.[0]).toBeUndefined();
  });
});
