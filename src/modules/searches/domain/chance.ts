/** How likely `count` or more of something that happens `expected` times on average come together by chance (Poisson). */
export function chanceOf(count: number, expected: number): number {
  if (count <= 0) return 1;
  if (expected <= 0) return 0;
  let term = Math.exp(-expected);
  for (let i = 1; i <= count; i++) term *= expected / i;
  let sum = 0;
  for (let i = count + 1; term > sum * 1e-12 && i < count + 1000; i++) {
    sum += term;
    term *= expected / i;
  }
  return Math.min(1, sum);
}
