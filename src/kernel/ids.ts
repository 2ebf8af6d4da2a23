import { v7, validate } from 'uuid';

/** A UUIDv7: sorts by the moment of its making, tells nothing else. */
export const newId = (): string => v7();

export const isId = (text: string): boolean => validate(text);
