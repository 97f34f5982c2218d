/** By which the worker knows the answers of a turn. */
export const letters = ["A", "B", "C", "D"] as const;
