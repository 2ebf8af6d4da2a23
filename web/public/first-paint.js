// Runs before the first paint, so that neither theme nor language nor density flashes. A file of its own: the policy forbids inline script.
(() => {
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
  if (language === 'en') document.documentElement.lang = 'en';
})();
