/** Counts what a person does for a job, and how long the product lets them wait; a choice, a press and a filled field are one each. */
export function counted() {
  const began = Date.now();
  let interactions = 0;
  return {
    act: <Done>(deed: Promise<Done>): Promise<Done> => {
      interactions += 1;
      return deed;
    },
    told: () => ({ interactions, seconds: (Date.now() - began) / 1000 }),
  };
}
