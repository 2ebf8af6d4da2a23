const locale = (language: string): string => (language === 'en' ? 'en-GB' : 'uk-UA');

export const number = (value: number, language: string, digits = 0): string =>
  new Intl.NumberFormat(locale(language), { maximumFractionDigits: digits, minimumFractionDigits: 0 }).format(value);

export const percent = (value: number, language: string, digits = 0): string =>
  new Intl.NumberFormat(locale(language), {
    style: 'percent',
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  }).format(value);

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export const bytes = (value: number, language: string): string => {
  let left = value;
  let step = 0;
  while (left >= 1000 && step < sizes.length - 1) {
    left /= 1000;
    step += 1;
  }
  return new Intl.NumberFormat(locale(language), {
    style: 'unit',
    unit: sizes[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: left < 10 && step > 0 ? 1 : 0,
  }).format(left);
};

export const metres = (value: number, language: string): string =>
  new Intl.NumberFormat(locale(language), {
    style: 'unit',
    unit: value >= 2000 ? 'kilometer' : 'meter',
    unitDisplay: 'short',
    maximumFractionDigits: value >= 2000 ? 1 : 0,
  }).format(value >= 2000 ? value / 1000 : value);
