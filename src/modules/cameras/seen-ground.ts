/**
 * SQL over the alias `c`: what buildings leave of a camera's view, null where nothing is known to hide anything. The
 * index of views finds the candidates (a visibility never reaches beyond its view), this decides.
 */
export const VISIBILITY = `(select v.area from cameras.visibility v where v.camera_id = c.id)`;
