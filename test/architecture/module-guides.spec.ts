import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { jobsIn, routesIn, typesIn } from '../../scripts/guides/code-facts.mjs';
import { guideOf, modules, pageOf } from '../../scripts/guides/module-guide.mjs';

describe('the guides of modules', () => {
  it('are there for each module and for nothing else', () => {
    const pages = readdirSync(new URL('../../docs/modules/', import.meta.url)).filter((name) => name !== 'README.md');
    expect(pages.sort()).toEqual(modules().map((module) => `${module}.md`));
  });

  it.each(modules())('%s: say what the code says (else: npm run guides)', (module) => {
    expect(existsSync(pageOf(module))).toBe(true);
    const page = readFileSync(pageOf(module), 'utf8');
    expect(page).toBe(guideOf(module));
    // somebody has told a newcomer where to begin, and it is still one page
    expect(page.slice(page.indexOf('## Where to begin')).length).toBeGreaterThan(150);
    expect(page.split('\n').length).toBeLessThan(90);
    const named = [...page.matchAll(/`((?:src|test|docs)\/[\w./-]+)`/g)].map(([, path]) => path ?? '');
    expect(named.filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)))).toEqual([]);
  });

  it('would notice another event, job or route', () => {
    expect(typesIn("event('camera.moved', 'camera', id)")).toEqual(['camera.moved']);
    expect(jobsIn("defineJob('a.b', { lane: 'long', on: ['x.y'] }); defineJob('a.c')")).toEqual([
      { name: 'a.b', lane: 'long', on: 'x.y' },
      { name: 'a.c', lane: 'swift', on: '' },
    ]);
    expect(routesIn("@Controller('asks')\nclass A {\n  @Get(':id')\n  @Post()\n}")).toEqual([
      'GET /asks/{id}',
      'POST /asks',
    ]);
  });
});
