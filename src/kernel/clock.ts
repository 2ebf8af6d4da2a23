/** The only source of "now". Domain functions take the moment as an argument; use cases ask this. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
