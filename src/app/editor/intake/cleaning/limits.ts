/** What may be brought in at once. More would make every keystroke slow, so it is refused with the figure. */
export const MAX_BYTES = 5_000_000;
export const MAX_DOCUMENTS = 10_000;
