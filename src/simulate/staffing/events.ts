/** What is to happen to a call or a unit. An event in the heap is `id * 8 + what`. */
export const what = {
  decide: 0,
  heard: 1,
  talked: 2,
  clear: 3,
  duty: 4,
  leave: 5,
  late: 6,
  due: 7,
} as const;
