// Runs before the first paint, so that neither theme nor language nor density flashes. A file of its own: the policy forbids inline script.
(() => {
  const LATEST_MS = 300;
  let theme = null;
  let language = null;
  let density = null;
  try {
    theme = localStorage.getItem('svidok.theme');
    language = localStorage.getItem('svidok.language');
    density = localStorage.getItem('svidok.density');
  } catch {
    // A browser that forbids storage still gets the defaults.
  }
  if (theme !== 'light' && theme !== 'dark') {
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.dataset.mantineColorScheme = theme;
  if (density === 'compact') document.documentElement.dataset.density = density;
  // Only the build says where these are (web/build/early-parts.ts): `npm run dev` has the application start itself.
  const { start, ...words } = document.currentScript?.dataset ?? {};
  if (!start) return;
  const spoken = words[language] ? language : 'uk';
  document.documentElement.lang = spoken;
  const early = document.createElement('link');
  early.rel = 'modulepreload';
  early.fetchPriority = 'low';
  early.href = words[spoken];
  document.head.append(early);
  // The application is read for a long moment, in which nothing is painted: what stands in the page comes before it.
  let isGoing = false;
  const go = () => {
    if (isGoing) return;
    isGoing = true;
    for (const src of start.split(' '))
      document.head.append(Object.assign(document.createElement('script'), { type: 'module', src }));
  };
  addEventListener('DOMContentLoaded', () => {
    // A page that nobody looks at is not painted, and not every browser tells that it has.
    if (document.hidden) return go();
    setTimeout(go, LATEST_MS);
    if (typeof PerformanceObserver !== 'undefined')
      new PerformanceObserver(go).observe({ type: 'paint', buffered: true });
  });
})();
