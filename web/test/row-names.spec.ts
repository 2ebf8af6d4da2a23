import { describe, expect, it } from '@jest/globals';
import { folded, rowNames } from '../src/features/reporting/row-names.ts';

describe('names before a chart', () => {
  it('stay in one line where they fit, and break between words where they do not', () => {
    expect(folded('Дніпропетровська', 17)).toBe('Дніпропетровська');
    expect(folded('Безпечна громада (демо)', 17)).toBe('Безпечна громада\n(демо)');
    expect(folded('Безпечна громада Дніпропетровщини й довкола', 17)).toBe('Безпечна громада\nДніпропетровщини…');
    expect(folded('Найнесусвітнішедовгеслово', 17)).toBe('Найнесусвітнішед…');
  });

  it('have more room on a wide page', () => {
    expect(rowNames(280).marginLeft).toBe(120);
    expect(rowNames(1200).marginLeft).toBe(190);
  });
});
