/** One of each mesh that is compared. */
export type Both<T> = readonly [own: T, reference: T];
