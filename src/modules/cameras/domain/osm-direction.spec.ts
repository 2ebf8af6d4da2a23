import { describe, expect, it } from '@jest/globals';
import { readOsmTags } from './osm-camera.ts';
import { readDirections } from './osm-direction.ts';

const told = (text: string) => readDirections(text)?.map(({ bearing, angle }) => [bearing, angle]) ?? null;

describe('the direction tag of OpenStreetMap', () => {
  it.each([
    ['0', 0],
    ['90', 90],
    ['359.5°', 359.5],
    ['360', 0],
    ['-140', 220],
    ['-2', 358],
  ])('%s degrees are a bearing', (text, bearing) => {
    expect(told(text)).toEqual([[bearing, null]]);
  });

  it('knows sixteen points of the compass, as letters and as words', () => {
    const points = 'N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW'.split(' ');
    expect(points.flatMap((point) => readDirections(point) ?? []).map(({ bearing }) => bearing)).toEqual(
      points.map((_, i) => i * 22.5),
    );
    expect(told('south')).toEqual([[180, null]]);
    expect(told('north-east')).toEqual([[45, null]]);
  });

  it.each([
    ['90;270', [90, 270]],
    ['180, 270', [180, 270]],
    ['90;160;270', [90, 160, 270]],
    ['N; SE', [0, 135]],
  ])('%s is several cameras', (text, bearings) => {
    expect(readDirections(text)?.map(({ bearing }) => bearing)).toEqual(bearings);
  });

  it.each([
    ['30-90', [60, 60]],
    ['190-100', [325, 270]],
    ['350-10', [0, 20]],
    ['NW-NE', [0, 90]],
    ['0-360', [null, 360]],
    ['90-90', [90, null]],
  ])('the range %s runs clockwise', (text, expected) => {
    expect(told(text)).toEqual([expected]);
  });

  it.each(['', ' ', ';'])('an empty value (%j) is no direction, and never north', (text) => {
    expect(told(text)).toEqual([]);
  });

  it.each(['400', 'upwards', '90;?', '-10-20', '9e1', 'NN'])('%s cannot be read, and nothing is guessed', (text) => {
    expect(told(text)).toBeNull();
  });
});

describe('the tags of a camera of OpenStreetMap', () => {
  const read = (tags: Record<string, string>) =>
    readOsmTags(new Map(Object.entries({ man_made: 'surveillance', 'surveillance:type': 'camera', ...tags })));
  const bearings = (tags: Record<string, string>) =>
    read(tags).directions.map((direction) => direction && direction.bearing);

  it('camera:direction goes before direction, unless it is empty', () => {
    expect(bearings({ 'camera:direction': '90', direction: '180' })).toEqual([90]);
    expect(bearings({ 'camera:direction': '', direction: '180' })).toEqual([180]);
    expect(bearings({})).toEqual([null]);
  });

  it('as many cameras as are counted or as look somewhere, whichever is more', () => {
    expect(bearings({ 'camera:count': '3', 'camera:direction': '90' })).toEqual([90, null, null]);
    const { directions, remarks } = read({ 'camera:count': '1', 'camera:direction': '90;270' });
    expect([directions.length, remarks.map(({ tag }) => tag)]).toEqual([2, ['camera:count']]);
  });

  it('camera:angle is a tilt and tells nothing of how wide a lens sees', () => {
    expect(read({ 'camera:angle': '15', 'camera:direction': '90' }).directions).toEqual([{ bearing: 90, angle: null }]);
  });

  it('what is no camera is refused, what says nothing of it is taken', () => {
    const refusals = (kind: string) => read({ 'surveillance:type': kind }).remarks.filter(({ isRefusal }) => isRefusal);
    expect(refusals('guard').map(({ tag }) => tag)).toEqual(['surveillance:type']);
    expect(refusals('')).toEqual([]);
    expect(read({ 'surveillance:type': 'ALPR' }).recognisesNumbers).toBe(true);
  });
});
