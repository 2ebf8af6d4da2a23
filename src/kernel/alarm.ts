/** A pause of a loop that somebody may end before its time. */
export class Alarm {
  /** Ends the pause that is on now; without one it does nothing. */
  ring: () => void = () => undefined;

  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.ring = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
