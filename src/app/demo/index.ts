/**
 * The demo world: an invented police and invented owners, cameras and crimes around real settlements, so that every page
 * has something to show from the first minute. It promises to be the same from the same day on, to be all there or not at
 * all, and to touch no database in which anything stands. It never holds a fact about a person.
 */
export { fillDemoWorld, type DemoReport } from './fill-demo-world.ts';
export { installationKind } from './installation.repository.ts';
export { DemoStaysDemo } from './demo-stays-demo.ts';
