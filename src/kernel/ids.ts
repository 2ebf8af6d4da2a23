import { v7 } from 'uuid';

/** A UUIDv7: sorts by the moment of its making, tells nothing else. */
export const newId = (): string => v7();
