import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e8f3f2', '#d0e6e4', '#a5d3cf', '#7fc9c2', '#4fa9a3', '#2b8a87', '#17716f', '#0f5c5f', '#0c4a4e', '#08363a',
]; // prettier-ignore
const slate: MantineColorsTuple = [
  '#f4f6f5', '#e9edec', '#d9e0de', '#c2ccca', '#98a8a4', '#71837f', '#566763', '#3f4f4b', '#293633', '#14211f',
]; // prettier-ignore
const night: MantineColorsTuple = [
  '#e6eeec', '#c9d5d2', '#a3b5b1', '#7d918d', '#4d6061', '#2e3d3f', '#1d2a2c', '#141d1f', '#0e1618', '#0a1012',
]; // prettier-ignore
const brick: MantineColorsTuple = [
  '#fbece8', '#f6d6ce', '#f0b3a6', '#ff9c86', '#e2735c', '#cc5540', '#b43c28', '#9d2f1d', '#7f2516', '#5e1a0f',
]; // prettier-ignore
const amber: MantineColorsTuple = [
  '#fbf2dd', '#f5e3b6', '#edcd7f', '#e8b84f', '#d29b27', '#b57f10', '#946504', '#7a5200', '#5f4000', '#432d00',
]; // prettier-ignore

/** Milliseconds: what answers a press, and what comes over the page. Whoever wants little motion sees none of either. */
export const MOTION = { quick: 100, calm: 180 } as const;

export const theme = createTheme({
  colors: { petrol, slate, gray: slate, dark: night, red: brick, brick, yellow: amber, amber, teal: petrol },
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 3 },
  // Filled controls are dark by day and bright by night, so their lettering turns with the scheme.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    if (input.variant === 'filled') return { ...colors, color: 'var(--sv-on-filled)' };
    if (input.variant === 'light' && input.color && input.color in input.theme.colors)
      return {
        ...colors,
        background: `var(--sv-soft-${input.color}, ${colors.background})`,
        color: `var(--sv-soft-ink-${input.color}, ${colors.color})`,
      };
    return colors;
  },
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  // Faces that every system carries with Cyrillic; nothing is fetched.
  fontFamily: '"Segoe UI Variable Text", "Segoe UI", "SF Pro Text", "Noto Sans", Roboto, "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.8125rem', sm: '0.875rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  headings: {
    fontWeight: '640',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Paper: { defaultProps: { withBorder: true, radius: 'md', p: 'md' } },
    Card: { defaultProps: { withBorder: true, radius: 'md' } },
    Modal: {
      defaultProps: { centered: true, radius: 'md', transitionProps: { duration: MOTION.calm } },
      styles: { title: { lineHeight: 1.3 } },
    },
    Drawer: { defaultProps: { transitionProps: { duration: MOTION.calm } } },
    Menu: { defaultProps: { transitionProps: { duration: MOTION.quick } } },
    Button: { defaultProps: { size: 'sm' }, styles: { root: { fontWeight: 600 } } },
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm', size: 'md' },
      styles: { root: { textTransform: 'none', fontWeight: 600, letterSpacing: 0 } },
    },
    Tooltip: {
      defaultProps: {
        withArrow: true,
        events: { hover: true, focus: true, touch: true },
        transitionProps: { duration: MOTION.quick },
      },
    },
    Select: { defaultProps: { checkIconPosition: 'right' } },
    // A list of choices is made when it is opened: fifty of them for each field that nobody opens took a third of a page's time.
    Combobox: { defaultProps: { keepMounted: false } },
    NumberInput: { defaultProps: { allowedDecimalSeparators: ['.', ','] } },
    // A link that stands by itself is a target of 24 px at least (WCAG 2.5.8).
    Anchor: { styles: { root: { display: 'inline-flex', alignItems: 'center', gap: '0.25rem', minHeight: '24px' } } },
  },
});

export const resolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f1f4f3',
    '--mantine-color-text': '#14211f',
    '--mantine-color-dimmed': '#51625e',
    '--mantine-color-placeholder': '#64746f',
    '--mantine-color-default': '#ffffff',
    '--mantine-color-default-hover': '#f4f7f6',
    '--mantine-color-default-border': '#c5cfcc',
    '--mantine-color-anchor': '#0c5558',
    '--mantine-color-error': '#9d2f1d',
    '--mantine-color-disabled-color': '#64746f',
    '--sv-soft-petrol': '#d8e9e7',
    '--sv-soft-ink-petrol': '#0c4a4e',
    '--sv-soft-gray': '#e6ebea',
    '--sv-soft-ink-gray': '#3f4f4b',
    '--sv-soft-amber': '#f7e9c6',
    '--sv-soft-ink-amber': '#5f4000',
    '--sv-soft-red': '#f8e0da',
    '--sv-soft-ink-red': '#7f2516',
    '--sv-on-filled': '#ffffff',
    '--mantine-primary-color-contrast': '#ffffff',
    '--sv-surface': '#fcfdfc',
    '--sv-raised': '#ffffff',
    '--sv-line': '#d8dfdd',
    '--sv-chosen': '#dcebe9',
    '--sv-calm': '#0f5c5f',
    '--sv-soon': '#7a5200',
    '--sv-soon-fill': '#d29b27',
    '--sv-urgent': '#9d2f1d',
    '--sv-lost': '#5b6a66',
    '--sv-track': '#dfe6e4',
  },
  dark: {
    '--mantine-color-body': '#0d1416',
    '--mantine-color-text': '#e6eeec',
    '--mantine-color-dimmed': '#a3b5b1',
    '--mantine-color-placeholder': '#8fa29e',
    '--mantine-color-default': '#1a2628',
    '--mantine-color-default-hover': '#213033',
    '--mantine-color-default-border': '#384a4c',
    '--mantine-color-anchor': '#8fd3cd',
    '--mantine-color-error': '#ff9c86',
    // What is made of the shades of the scheme is nearly white by night, and no warning any more.
    '--mantine-color-red-outline': '#ff9c86',
    '--mantine-color-red-light-color': '#ff9c86',
    '--mantine-color-disabled-color': '#8fa29e',
    '--sv-soft-petrol': '#1b3a3b',
    '--sv-soft-ink-petrol': '#a5d3cf',
    '--sv-soft-gray': '#283638',
    '--sv-soft-ink-gray': '#c9d5d2',
    '--sv-soft-amber': '#3a2f14',
    '--sv-soft-ink-amber': '#edcd7f',
    '--sv-soft-red': '#40211b',
    '--sv-soft-ink-red': '#ffb3a3',
    '--sv-on-filled': '#08191b',
    '--mantine-primary-color-contrast': '#08191b',
    '--sv-surface': '#131c1e',
    '--sv-raised': '#182224',
    '--sv-line': '#2a383a',
    '--sv-chosen': '#1c3436',
    '--sv-calm': '#7fc9c2',
    '--sv-soon': '#e8b84f',
    '--sv-soon-fill': '#e8b84f',
    '--sv-urgent': '#ff9c86',
    '--sv-lost': '#9badaa',
    '--sv-track': '#26343a',
  },
});
