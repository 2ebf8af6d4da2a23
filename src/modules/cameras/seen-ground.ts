/**
 * SQL over the alias `c`: what buildings leave of a camera's view, null where nothing is known to hide anything. The
 * index of views finds the candidates (a visibility never reaches beyond its view), this decides.
 */
export const VISIBILITY = `(select v.area from cameras.visibility v where v.camera_id = c.id)`;

/** What hides a view was found for the view of today: of another moment it is told only where the view was the same. */
export const VISIBILITY_OF_SAME_VIEW = `(select v.area from cameras.visibility v join cameras.camera today on today.id = v.camera_id
  where v.camera_id = c.id and today.view is not distinct from c.view)`;
