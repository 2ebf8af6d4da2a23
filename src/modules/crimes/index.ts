/**
 * Crimes owns the registered offences: number of the proceeding, article and severity, place and time, stage of solving.
 * It promises that severity comes from the article table or is marked as unverified, that each change of stage stays in
 * the history, and that a crime which is not the actor's reads as absent. It publishes the view `crimes.facts`.
 * It never holds persons: no names of victims, suspects or witnesses.
 */
export { CrimesModule } from './crimes.module.ts';
export { CrimeDirectory, type CrimeFacts, type CrimePlace } from './crime-directory.ts';
