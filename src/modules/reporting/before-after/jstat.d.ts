declare module 'jstat' {
  /** Student's distribution: `inv` the quantile at `probability`, `cdf` the probability up to `value`. */
  const jstat: {
    readonly jStat: {
      readonly studentt: {
        inv(probability: number, degreesOfFreedom: number): number;
        cdf(value: number, degreesOfFreedom: number): number;
      };
    };
  };
  export default jstat;
}
