// Spans of a simulation's clock, in milliseconds.

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const week = 7 * day;
