/** Small preferences only; a browser that forbids storage works with the defaults. */
export const remember = (key: string, value: string): void => {
  try {
    localStorage.setItem(`svidok.${key}`, value);
  } catch {
    return;
  }
};

export const recall = (key: string): string | null => {
  try {
    return localStorage.getItem(`svidok.${key}`);
  } catch {
    return null;
  }
};
