export type Scheme = 'light' | 'dark';

export interface Palette {
  readonly ground: string;
  readonly land: string;
  readonly border: string;
  readonly label: string;
  readonly halo: string;
  readonly camera: string;
  readonly cameraOff: string;
  readonly cameraUnknown: string;
  readonly view: string;
  readonly chosen: string;
  readonly place: string;
  readonly onDot: string;
}

export const PALETTES: Readonly<Record<Scheme, Palette>> = {
  light: {
    ground: '#e3e9e7',
    land: '#f6f8f7',
    border: '#a9b8b4',
    label: '#51625e',
    halo: '#f6f8f7',
    camera: '#0f5c5f',
    cameraOff: '#71837f',
    cameraUnknown: '#946504',
    view: '#2b8a87',
    chosen: '#0f5c5f',
    place: '#9d2f1d',
    onDot: '#ffffff',
  },
  dark: {
    ground: '#0b1113',
    land: '#141e20',
    border: '#3b4f51',
    label: '#a3b5b1',
    halo: '#0d1416',
    camera: '#7fc9c2',
    cameraOff: '#71837f',
    cameraUnknown: '#e8b84f',
    view: '#7fc9c2',
    chosen: '#a5d3cf',
    place: '#ff9c86',
    onDot: '#08191b',
  },
};
