import { describe, expect, it } from '@jest/globals';
import { guessed, guessedParents, propertiesOf } from '../src/features/territories/properties-of.ts';

describe('the properties of a file of boundaries', () => {
  it('are read from its beginning, wherever it breaks off', () => {
    const whole = JSON.stringify({
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: { katottg: 'UA05', name_uk: 'a "}" b', deep: { name: 1 } }, geometry: null },
        { type: 'Feature', properties: { katottg: 'UA07', population: 12 }, geometry: null },
      ],
    });
    expect(propertiesOf(whole)).toEqual(['katottg', 'name_uk', 'deep', 'population']);
    expect(propertiesOf(whole.slice(0, whole.indexOf('UA07')))).toEqual(['katottg', 'name_uk', 'deep']);
    expect(propertiesOf('no GeoJSON at all')).toEqual([]);
    expect(propertiesOf('{"properties": {broken}}')).toEqual([]);
  });

  it('are guessed by their usual names, in whatever letters', () => {
    expect(guessed(['NAME_UK', 'Katottg', 'shape'])).toEqual({ code: 'Katottg', nameUk: 'NAME_UK' });
  });

  it('tell what lies above by each property that may, the nearest first', () => {
    expect(guessedParents(['oblast_katottg', 'name', 'RAION_KATOTTG'])).toEqual(['RAION_KATOTTG', 'oblast_katottg']);
    expect(guessedParents(['name'])).toEqual([]);
  });
});
