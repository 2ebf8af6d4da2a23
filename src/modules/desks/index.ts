/**
 * Desks owns the duty mailboxes of an organization: which of its parts answers for the cameras of which territory, and when. It
 * promises the right desk for a camera, the nearest territory first, and that a closed desk gets no mail that would lie there.
 * It never sends anything, and knows of no request.
 */
export { DeskDirectory, type DeskRoute } from './desk-directory.ts';
export { DesksModule } from './desks.module.ts';
